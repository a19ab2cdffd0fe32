#include "reporting/domain/vacancy.h"

#include "platform/testing/given.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Scenario;
using platform::testing::Text;

constexpr const char* kRecorded = R"pb(vacancy_recorded {
                                         live {
                                           vacancy_id: "v-1"
                                           advert { title: "Example apprentice" }
                                         }
                                       })pb";

TEST(RecordVacancy, TakesInWhatTheVacancySays) {
  Scenario(ReportingDomain())
      .When<RecordVacancyRequest>(R"pb(
        vacancy_id: "v-1"
        published {
          vacancy {
            vacancy_id: "v-1"
            advert { title: "Example apprentice" }
          }
        })pb")
      .Then<Vacancy>("v-1", kRecorded);
}

TEST(RecordVacancy, SaysNothingWhenItSaysTheSameAndIsOpen) {
  Scenario(ReportingDomain())
      .Given<Vacancy>("v-1", kRecorded)
      .When<RecordVacancyRequest>(R"pb(
        vacancy_id: "v-1"
        published {
          vacancy {
            vacancy_id: "v-1"
            advert { title: "Example apprentice" }
          }
        })pb")
      .ThenNothing();
}

TEST(CloseVacancy, KeepsWhyAndTheLastDay) {
  Scenario(ReportingDomain())
      .Given<Vacancy>("v-1", kRecorded)
      .When<CloseVacancyRequest>(R"pb(
        vacancy_id: "v-1"
        removed {
          vacancy_id: "v-1"
          removal: REMOVAL_WITHDRAWN
          last_day { year: 2026 month: 10 day: 9 }
        })pb")
      .Then<Vacancy>("v-1", R"pb(
        vacancy_closed {
          removed {
            vacancy_id: "v-1"
            removal: REMOVAL_WITHDRAWN
            last_day { year: 2026 month: 10 day: 9 }
          }
        })pb");
}

TEST(CloseVacancy, SaysNothingWhenItIsClosed) {
  Scenario(ReportingDomain())
      .Given<Vacancy>("v-1", R"pb(vacancy_closed { removed { vacancy_id: "v-1" } })pb")
      .When<CloseVacancyRequest>(R"pb(vacancy_id: "v-1"
                                      removed { vacancy_id: "v-1" })pb")
      .ThenNothing();
}

TEST(Vacancy, IsOpenThroughTheWholeOfItsClosingDay) {
  const auto vacancy =
      Text<Vacancy>(R"pb(live { advert { closing_date { year: 2026 month: 10 day: 9 } } })pb");
  EXPECT_TRUE(IsOpenOn(vacancy, *platform::ParseIsoDate("2026-10-09")));
  EXPECT_FALSE(IsOpenOn(vacancy, *platform::ParseIsoDate("2026-10-10")));
}

}  // namespace
}  // namespace mkep::reporting::v1
