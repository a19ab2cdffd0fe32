#include "recruitment/application/closing_timer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "recruitment/application/vacancy_queries.h"
#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::Text;

class ClosingTimer : public ::testing::Test {
 protected:
  ClosingTimer() {
    EXPECT_TRUE(
        running_.Import(FileBytes("tools/sample/apprenticeship_standards_sample_2026-08-14.csv"),
                        SampleStandards()));
  }

  VacancyStatus Recorded() const { return running_.Queries().Find<Vacancy>("v-1")->status(); }
  bool IsOpenToAll() const {
    return Answer(running_.Queries(), Text<GetLiveVacancyRequest>("vacancy_id: 'v-1'")).has_value();
  }
  void PublishClosingOn(int year, int month, int day) {
    running_.PublishExample("v-1", [&](Advert& a) {
      a.mutable_closing_date()->set_year(year);
      a.mutable_closing_date()->set_month(month);
      a.mutable_closing_date()->set_day(day);
      a.mutable_start_date()->set_year(year + 1);
    });
  }

  Running running_;
};

TEST_F(ClosingTimer, ClosesAtMidnightInWinter) {
  PublishClosingOn(2026, 12, 1);
  running_.At("2026-12-01T23:59:59.999999Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_LIVE);
  EXPECT_TRUE(IsOpenToAll());
  running_.At("2026-12-02T00:00:00Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_CLOSED);
  EXPECT_FALSE(IsOpenToAll());
}

TEST_F(ClosingTimer, ClosesAtMidnightOfMiltonKeynesInSummer) {
  PublishClosingOn(2027, 7, 1);
  running_.At("2027-07-01T22:59:59.999999Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_LIVE);
  running_.At("2027-07-01T23:00:00Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_CLOSED);
}

TEST_F(ClosingTimer, ClosesOnceAndIsQuietThereafter) {
  PublishClosingOn(2026, 12, 1);
  running_.At("2026-12-02T00:00:00Z");
  const uint64_t after = running_.position();
  running_.RunTimers();
  running_.At("2026-12-03T09:00:00Z");
  EXPECT_EQ(running_.position(), after);
}

TEST_F(ClosingTimer, ClosesAnExtendedOneAfterItsNewDay) {
  PublishClosingOn(2026, 12, 1);
  running_.Run<ExtendVacancyRequest>(fmt::format(
      "vacancy_id: 'v-1' publisher_id: '{}' closing_date {{ year: 2026 month: 12 day: 8 }}",
      kPublisher));
  running_.At("2026-12-02T00:00:00Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_LIVE);
  running_.At("2026-12-09T00:00:00Z");
  EXPECT_EQ(Recorded(), VACANCY_STATUS_CLOSED);
}

TEST_F(ClosingTimer, LetsTheSamePlaceBeOfferedAgain) {
  PublishClosingOn(2026, 12, 1);
  running_.At("2026-12-02T00:00:00Z");
  running_.PublishExample("v-2", [](Advert& a) {
    a.mutable_closing_date()->set_day(20);
    a.mutable_start_date()->set_year(2028);
  });
  EXPECT_EQ(running_.Queries().Find<Vacancy>("v-2")->status(), VACANCY_STATUS_LIVE);
}

}  // namespace
}  // namespace mkep::recruitment::v1
