#include <fmt/format.h>

#include "recruitment/domain/offer.h"
#include "recruitment/domain/vacancy.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

constexpr const char* kFirstOfDecember = "{ year: 2026 month: 12 day: 1 }";

std::string Own(const std::string& more = "") {
  return fmt::format("request_id: '{}' vacancy_id: 'v-1' publisher_id: '{}' {}", kRequestId,
                     kPublisher, more);
}
TEST(ExtendVacancy, MovesTheClosingDayAndTheStartIfAsked) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<ExtendVacancyRequest>(Own("closing_date { year: 2026 month: 12 day: 18 }"))
      .Then<Vacancy>("v-1",
                     "vacancy_extended { closing_date { year: 2026 month: 12 day: 18 } "
                     "start_date { year: 2027 month: 1 day: 4 } }")
      .When<ExtendVacancyRequest>(Own("closing_date { year: 2027 month: 1 day: 29 } "
                                      "start_date { year: 2027 month: 3 day: 1 }"))
      .Then<Vacancy>("v-1",
                     "vacancy_extended { closing_date { year: 2027 month: 1 day: 29 } "
                     "start_date { year: 2027 month: 3 day: 1 } }");
  const auto vacancy = scenario.StateOf<Vacancy>("v-1");
  EXPECT_EQ(vacancy.live().advert().closing_date().month(), 1);
  EXPECT_EQ(vacancy.advert().start_date().month(), 3);
}

TEST(ExtendVacancy, IsRefusedUnlessLaterAndBeforeTheStart) {
  const struct {
    const char* dates;
    Reason reason;
  } cases[] = {
      {"closing_date { year: 2026 month: 11 day: 30 }", REASON_NOT_LATER},
      {"closing_date { year: 2026 month: 12 day: 1 } start_date { year: 2027 month: 2 day: 1 }",
       REASON_NOT_LATER},
      {"closing_date { year: 2027 month: 1 day: 4 }", REASON_START_NOT_AFTER_CLOSING},
      {"closing_date { year: 2027 month: 2 day: 1 } start_date { year: 2027 month: 1 day: 31 }",
       REASON_START_NOT_AFTER_CLOSING},
  };
  for (const auto& each : cases) {
    SCOPED_TRACE(each.dates);
    auto scenario = WithStandard();
    GiveLive(scenario, ExampleAdvert());
    scenario.When<ExtendVacancyRequest>(Own(each.dates)).ThenRefused(each.reason);
  }
}

TEST(ExtendVacancy, IsForLiveOnesAlone) {
  const std::string later = "closing_date { year: 2026 month: 12 day: 18 }";
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<ExtendVacancyRequest>(Own(later)).ThenRefused(REASON_WRONG_STATUS);
  auto over = WithStandard();
  GiveLive(over, ExampleAdvert());
  over.At("2026-12-01T23:59:59Z")
      .When<ExtendVacancyRequest>(Own(later))
      .Then<Vacancy>("v-1",
                     "vacancy_extended { closing_date { year: 2026 month: 12 day: 18 } "
                     "start_date { year: 2027 month: 1 day: 4 } }");
  auto closed = WithStandard();
  GiveLive(closed, ExampleAdvert());
  closed.At("2026-12-02T00:00:00Z")
      .When<ExtendVacancyRequest>(Own(later))
      .ThenRefused(REASON_WRONG_STATUS);
}

TEST(ExtendVacancy, ChecksTheStandardAgain) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  const auto retired =
      ExampleStandard([](StandardFacts& f) { f.set_status(STANDARD_STATUS_RETIRED); });
  scenario
      .Given<Standard>("838", fmt::format("standard_revised {{ facts {{ {} }} }}", TextOf(retired)))
      .When<ExtendVacancyRequest>(Own("closing_date { year: 2026 month: 12 day: 18 }"))
      .ThenRefused(REASON_STANDARD_RETIRED);
}

TEST(WithdrawVacancy, TakesBackALiveOneAndEndsItsOffer) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<WithdrawVacancyRequest>(Own("why: 'The place is filled.'"))
      .Then<Vacancy>("v-1", "vacancy_withdrawn { why: 'The place is filled.' }")
      .Then<Offer>(ExampleOffer(), kEnded);
}

TEST(WithdrawVacancy, TakesBackADraftThatMadeNoOffer) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<WithdrawVacancyRequest>(Own("why: 'Not needed.'"))
      .Then<Vacancy>("v-1", "vacancy_withdrawn { why: 'Not needed.' }");
}

TEST(WithdrawVacancy, IsRefusedAfterTheClosingDayAndForAnotherPublishers) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<WithdrawVacancyRequest>("vacancy_id: 'v-1' publisher_id: '10999002' why: 'x'")
      .ThenRefused(REASON_NOT_YOUR_VACANCY);
  scenario.On("2026-12-02")
      .When<WithdrawVacancyRequest>(Own("why: 'x'"))
      .ThenRefused(REASON_WRONG_STATUS);
}

std::string Close(const char* closing_date) {
  return fmt::format("vacancy_id: 'v-1' closing_date {}", closing_date);
}

// Milton Keynes keeps Greenwich time in December and British Summer Time in July.
TEST(CloseVacancy, WaitsForTheWholeClosingDayInMiltonKeynes) {
  const struct {
    const char* closing;
    const char* still_open;
    const char* over;
  } cases[] = {
      {"{ year: 2026 month: 12 day: 1 }", "2026-12-01T23:59:59Z", "2026-12-02T00:00:00Z"},
      {"{ year: 2027 month: 7 day: 1 }", "2027-07-01T22:59:59Z", "2027-07-01T23:00:00Z"},
      {"{ year: 2027 month: 3 day: 28 }", "2027-03-28T22:59:59Z", "2027-03-28T23:00:00Z"},
      {"{ year: 2026 month: 10 day: 25 }", "2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z"},
  };
  for (const auto& each : cases) {
    SCOPED_TRACE(each.closing);
    const Advert advert = ExampleAdvert([&](Advert& a) {
      *a.mutable_closing_date() = platform::testing::Text<google::type::Date>(
          std::string(each.closing).substr(1, std::string(each.closing).size() - 2));
    });
    auto scenario = WithStandard();
    GiveLive(scenario, advert);
    scenario.At(each.still_open).When<CloseVacancyRequest>(Close(each.closing)).ThenNothing();
    scenario.At(each.over)
        .When<CloseVacancyRequest>(Close(each.closing))
        .Then<Vacancy>("v-1", fmt::format("vacancy_closed {{ closing_date {} }}", each.closing))
        .Then<Offer>(OfferId(advert), kEnded);
  }
}

TEST(CloseVacancy, IsSilentForOneThatWasExtendedOrWithdrawnMeanwhile) {
  auto extended = WithStandard();
  GiveLive(extended, ExampleAdvert());
  extended
      .Given<Vacancy>("v-1",
                      "vacancy_extended { closing_date { year: 2026 month: 12 day: 18 } "
                      "start_date { year: 2027 month: 1 day: 4 } }")
      .On("2026-12-02")
      .When<CloseVacancyRequest>(Close(kFirstOfDecember))
      .ThenNothing();
  auto withdrawn = WithStandard();
  GiveLive(withdrawn, ExampleAdvert());
  withdrawn.Given<Vacancy>("v-1", "vacancy_withdrawn {}")
      .On("2026-12-02")
      .When<CloseVacancyRequest>(Close(kFirstOfDecember))
      .ThenNothing();
}

TEST(ArchiveVacancy, PutsAwayWhatHasEnded) {
  const struct {
    const char* event;
    bool archivable;
  } cases[] = {{"vacancy_closed {}", true},    {"vacancy_withdrawn {}", true},
               {"vacancy_rejected {}", true},  {"vacancy_submitted {}", false},
               {"vacancy_edited {}", false},   {"vacancy_referred {}", false},
               {"vacancy_went_live {}", false}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.event);
    auto scenario = WithStandard();
    GiveDraft(scenario, ExampleAdvert());
    scenario.Given<Vacancy>("v-1", each.event).When<ArchiveVacancyRequest>(Own());
    if (!each.archivable) {
      scenario.ThenRefused(REASON_WRONG_STATUS);
      continue;
    }
    scenario.Then<Vacancy>("v-1", "vacancy_archived { on { year: 2026 month: 11 day: 2 } }");
  }
}

TEST(ArchiveVacancy, WaitsUntilTheClosingIsRecorded) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.On("2026-12-02").When<ArchiveVacancyRequest>(Own()).ThenRefused(REASON_WRONG_STATUS);
}

}  // namespace
}  // namespace mkep::recruitment::v1
