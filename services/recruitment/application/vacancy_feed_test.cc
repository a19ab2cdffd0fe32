#include "recruitment/application/vacancy_feed.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::Text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kTopic = "mkep.recruitment.vacancies.v1";

std::string Own(const std::string& vacancy_id, const std::string& more) {
  return fmt::format("vacancy_id: '{}' publisher_id: '{}' {}", vacancy_id, kPublisher, more);
}

// "published v-1" and "removed v-1 CLOSED", in the order of the feed.
std::vector<std::string> Told(const std::vector<StreamVacancyFeedResponse>& feed) {
  std::vector<std::string> told;
  for (const auto& each : feed) {
    if (each.has_vacancy_published()) {
      told.push_back("published " + each.vacancy_published().vacancy().vacancy_id());
    } else {
      const auto& removed = each.vacancy_removed();
      told.push_back(
          fmt::format("removed {} {}", removed.vacancy_id(), Removal_Name(removed.removal())));
    }
  }
  return told;
}

// Three vacancies through extension, withdrawal and closing by themselves, and one never published.
class VacancyFeed : public ::testing::Test {
 protected:
  VacancyFeed() {
    EXPECT_TRUE(
        running_.Import(FileBytes("tools/sample/apprenticeship_standards_sample_2026-08-14.csv"),
                        SampleStandards()));
    running_.PublishExample("v-1");
    running_.PublishExample("v-2", [](Advert& a) { a.set_title("Second apprentice"); });
    running_.Run<ExtendVacancyRequest>(Own("v-1", "closing_date { year: 2026 month: 12 day: 18 }"));
    DraftVacancyRequest never;
    never.set_vacancy_id("v-never");
    never.set_publisher_id(kPublisher);
    never.set_reference("never");
    running_.Run(never);
    running_.Run<WithdrawVacancyRequest>(Own("v-never", "why: 'Not needed.'"));
    running_.PublishExample("v-3", [](Advert& a) { a.set_title("Third apprentice"); });
    running_.Run<WithdrawVacancyRequest>(Own("v-3", "why: 'Filled.'"));
    running_.At("2026-12-02T00:00:00Z");
    running_.Run<ArchiveVacancyRequest>(Own("v-2", ""));
    running_.At("2026-12-19T00:00:00Z");
  }

  Running running_;
};

TEST_F(VacancyFeed, TellsEveryOpeningAndChangeAndOneTombstoneEach) {
  EXPECT_THAT(Told(running_.Feed()),
              ElementsAre("published v-1", "published v-2", "published v-1", "published v-3",
                          "removed v-3 REMOVAL_WITHDRAWN", "removed v-2 REMOVAL_CLOSED",
                          "removed v-1 REMOVAL_CLOSED"));
}

TEST_F(VacancyFeed, TellsTheWholeAdvertWithItsNewDates) {
  const auto feed = running_.Feed();
  EXPECT_EQ(feed[0].vacancy_published().vacancy().advert().closing_date().month(), 12);
  EXPECT_EQ(feed[0].vacancy_published().vacancy().advert().closing_date().day(), 1);
  EXPECT_EQ(feed[2].vacancy_published().vacancy().advert().closing_date().day(), 18);
  EXPECT_EQ(feed[2].vacancy_published().vacancy().course().reference(), "ST1472 v2.0");
  EXPECT_EQ(TextOf(feed[6].vacancy_removed().last_day()), "year: 2026 month: 12 day: 18");
}

TEST_F(VacancyFeed, ResumesFromEveryCursorWithoutAGap) {
  const auto all = running_.Feed();
  for (size_t taken = 0; taken <= all.size(); ++taken) {
    const std::string cursor = taken == 0 ? "" : all[taken - 1].cursor();
    const auto rest = running_.Feed(cursor);
    ASSERT_EQ(rest.size(), all.size() - taken);
    for (size_t i = 0; i < rest.size(); ++i) EXPECT_EQ(TextOf(rest[i]), TextOf(all[taken + i]));
  }
}

TEST_F(VacancyFeed, CarriesCloudEventsAttributesInRisingSequence) {
  std::string last;
  for (const auto& each : running_.Feed()) {
    EXPECT_GT(each.sequence(), last);
    EXPECT_EQ(each.cursor(), each.sequence());
    EXPECT_EQ(each.id(), each.sequence());
    EXPECT_THAT(each.source(), HasSubstr("recruitment"));
    EXPECT_THAT(each.type(), HasSubstr("mkep.recruitment.vacancy-"));
    EXPECT_FALSE(each.subject().empty());
    EXPECT_GT(each.time().seconds(), 0);
    last = each.sequence();
  }
}

TEST_F(VacancyFeed, RefusesACursorThatIsNoneOfItsOwn) {
  const std::string mine = running_.Feed().front().cursor();
  std::string other = mine;
  other.back() = other.back() == '9' ? '8' : '9';
  for (const std::string& cursor :
       {std::string("yesterday"), other, mine + "0", std::string("!")}) {
    const auto batch =
        Next(running_.Queries(), Text<StreamVacancyFeedRequest>("cursor: '" + cursor + "'"), "");
    ASSERT_FALSE(batch) << cursor;
    EXPECT_TRUE(batch.error().Is(REASON_CURSOR_UNKNOWN));
  }
}

TEST_F(VacancyFeed, IsThePartnerTopicInJson) {
  const auto events = running_.Queries().snapshot().Published(kTopic, "", 100);
  ASSERT_EQ(events.size(), 7U);
  EXPECT_EQ(events[0].content_type(), "application/json");
  EXPECT_EQ(events[0].type(), "mkep.recruitment.vacancy-published.v1");
  EXPECT_EQ(events[0].subject(), "v-1");
  EXPECT_THAT(events[0].data(), HasSubstr("\"title\":\"Business administration apprentice\""));
  EXPECT_THAT(events[0].data(), HasSubstr("\"kind\":\"WAGE_KIND_APPRENTICE_MINIMUM\""));
  EXPECT_EQ(events[4].type(), "mkep.recruitment.vacancy-removed.v1");
  EXPECT_THAT(events[4].data(), HasSubstr("\"removal\":\"REMOVAL_WITHDRAWN\""));
}

TEST_F(VacancyFeed, TellsNobodyWhoDecidedOrWhy) {
  for (const auto& event : running_.Queries().snapshot().Published(kTopic, "", 100)) {
    EXPECT_THAT(event.data(), Not(HasSubstr("ann")));
    EXPECT_THAT(event.data(), Not(HasSubstr("Filled.")));
  }
}

TEST(VacancyFeedAlone, IsEmptyAtFirstAndComesInBatches) {
  Running running;
  EXPECT_TRUE(running.Feed().empty());
  ASSERT_TRUE(running.Import(
      FileBytes("tools/sample/apprenticeship_standards_sample_2026-08-14.csv"), SampleStandards()));
  constexpr int kVacancies = 120;  // more than a batch
  for (int i = 0; i < kVacancies; ++i) {
    running.PublishExample(fmt::format("v-{}", i),
                           [&](Advert& a) { a.set_title(fmt::format("Apprentice {}", i)); });
  }
  EXPECT_EQ(running.Feed().size(), static_cast<size_t>(kVacancies));
}

}  // namespace
}  // namespace mkep::recruitment::v1
