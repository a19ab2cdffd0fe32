#include "recruitment/application/vacancy_queries.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::Text;
using ::testing::ElementsAre;

// v-1 is live until 1 December, v-2 a half-written draft, both of kPublisher.
class VacancyQueries : public ::testing::Test {
 protected:
  VacancyQueries() {
    EXPECT_TRUE(
        running_.Import(FileBytes("tools/sample/apprenticeship_standards_sample_2026-08-14.csv"),
                        SampleStandards()));
    running_.At("2026-11-03T09:00:00Z");
    running_.PublishExample("v-1");
    DraftVacancyRequest draft;
    draft.set_vacancy_id("v-2");
    draft.set_publisher_id(kPublisher);
    draft.set_reference("REF-2");
    *draft.mutable_advert() = ExampleAdvert([](Advert& a) {
      a.clear_wage();
      a.set_title("Helper");
      a.set_lars_code(839);
      a.mutable_closing_date()->set_month(11);
      a.mutable_closing_date()->set_day(5);
    });
    running_.Run(draft);
  }

  ListVacanciesResponse List(const std::string& request) const {
    const auto answer = Answer(running_.Queries(), Text<ListVacanciesRequest>(request));
    EXPECT_TRUE(answer) << answer.error().Sentence();
    return answer.value_or(ListVacanciesResponse());
  }

  Running running_;
};

TEST_F(VacancyQueries, ListEveryStatusToItsPublisherAndTheReviewers) {
  EXPECT_EQ(List("").total_size(), 2);
  EXPECT_EQ(List("publisher_id: '10999001'").total_size(), 2);
  EXPECT_EQ(List("publisher_id: '10999002'").total_size(), 0);
}

TEST_F(VacancyQueries, FilterByStatusLevelCodeEmployerAndClosingDate) {
  const std::pair<const char*, int> filters[] = {{"status = live", 1},
                                                 {"status = draft", 1},
                                                 {"status = closed", 0},
                                                 {"level = 2", 2},
                                                 {"lars_code = 838", 1},
                                                 {"employer : foundry AND places = 2", 2},
                                                 {"closing_date <= 2026-11-30", 1},
                                                 {"closing_date > 2026-11-30", 1}};
  for (const auto& [filter, count] : filters) {
    EXPECT_EQ(List(fmt::format("filter: '{}'", filter)).total_size(), count) << filter;
  }
}

TEST_F(VacancyQueries, ShowADraftWithEveryRuleThatItBreaks) {
  const auto answer = Answer(running_.Queries(), Text<GetVacancyRequest>("vacancy_id: 'v-2'"));
  ASSERT_TRUE(answer);
  std::vector<std::string> found;
  for (const Finding& finding : answer->findings())
    found.push_back(finding.field() + " " + finding.reason());
  EXPECT_THAT(found, ElementsAre("title TITLE_WITHOUT_APPRENTICE", "lars_code STANDARD_PAUSED",
                                 "wage.kind WAGE_MISSING", "closing_date CLOSING_DATE_TOO_SOON"));
  EXPECT_EQ(answer->vacancy().vacancy_id(), "v-2");
  EXPECT_EQ(answer->etag(), "1");
}

TEST_F(VacancyQueries, ShowWhatHappenedStepByStep) {
  const auto answer = Answer(running_.Queries(), Text<GetVacancyRequest>("vacancy_id: 'v-1'"));
  ASSERT_TRUE(answer);
  std::vector<std::string> steps;
  for (const VacancyStep& step : answer->history()) steps.push_back(step.what());
  EXPECT_THAT(steps, ElementsAre("vacancy_drafted", "vacancy_submitted", "vacancy_went_live"));
  EXPECT_EQ(answer->history(2).version(), 3U);
  EXPECT_TRUE(answer->findings().empty());
}

TEST_F(VacancyQueries, HideAnotherPublishersVacancy) {
  const auto answer = Answer(running_.Queries(),
                             Text<GetVacancyRequest>("vacancy_id: 'v-1' publisher_id: '10999002'"));
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().Is(platform::v1::PLATFORM_REASON_NOT_FOUND));
}

TEST_F(VacancyQueries, ShowEverybodyTheOpenOnesAlone) {
  const auto list = Answer(running_.Queries(), Text<ListLiveVacanciesRequest>(""));
  ASSERT_EQ(list->vacancies_size(), 1);
  EXPECT_EQ(list->vacancies(0).vacancy_id(), "v-1");
  EXPECT_TRUE(list->vacancies(0).example());
  EXPECT_TRUE(Answer(running_.Queries(), Text<GetLiveVacancyRequest>("vacancy_id: 'v-1'")));
  EXPECT_FALSE(Answer(running_.Queries(), Text<GetLiveVacancyRequest>("vacancy_id: 'v-2'")));
}

TEST_F(VacancyQueries, FilterTheOpenOnesByWhatLiesInside) {
  for (const char* filter :
       {"course.level = 2", "advert.lars_code = 838", "course.routes : business",
        "advert.locations.postcode : MK9", "advert.closing_date < 2026-12-02"}) {
    const auto list = Answer(running_.Queries(),
                             Text<ListLiveVacanciesRequest>(fmt::format("filter: '{}'", filter)));
    ASSERT_TRUE(list) << list.error().Sentence();
    EXPECT_EQ(list->total_size(), 1) << filter;
  }
}

TEST_F(VacancyQueries, ShowWhatWasOpenThen) {
  running_.At("2026-12-05T09:00:00Z");
  EXPECT_EQ(List("filter: 'status = closed'").total_size(), 1);
  const auto count = [&](const std::string& as_of, int64_t seconds) {
    ListLiveVacanciesRequest request;
    request.mutable_as_of_time()->set_seconds(seconds);
    return Answer(running_.Queries(as_of), request)->total_size();
  };
  EXPECT_EQ(count("2026-11-02", platform::ParseTime("2026-11-02")->seconds()), 0);
  EXPECT_EQ(count("2026-11-20", platform::ParseTime("2026-11-20")->seconds()), 1);
  EXPECT_EQ(count("2026-12-01", platform::ParseTime("2026-12-01")->seconds()), 1);
  EXPECT_EQ(count("2026-12-02", platform::ParseTime("2026-12-02")->seconds()), 0);
}

// Between midnight and the timer nobody sees it as open.
TEST_F(VacancyQueries, ShowNothingAsOpenWhoseDayIsOver) {
  const platform::Queries queries = running_.QueriesUntimed("2026-12-02T00:00:00Z");
  EXPECT_EQ(Answer(queries, Text<ListLiveVacanciesRequest>(""))->total_size(), 0);
}

}  // namespace
}  // namespace mkep::recruitment::v1
