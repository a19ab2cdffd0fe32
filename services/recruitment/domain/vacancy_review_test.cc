#include <fmt/format.h>

#include "recruitment/domain/offer.h"
#include "recruitment/domain/vacancy.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::Scenario;

std::string Submit(const std::string& more = "") {
  return fmt::format("request_id: '{}' vacancy_id: 'v-1' publisher_id: '{}' {}", kRequestId,
                     kPublisher, more);
}
std::string Review(const std::string& more = "") {
  return fmt::format("request_id: '{}' vacancy_id: 'v-1' {}", kRequestId, more);
}

constexpr const char* kSubmitted = "vacancy_submitted { on { year: 2026 month: 11 day: 2 } }";
constexpr const char* kNotes =
    "notes { field: 'wage.kind' note: 'Say how it is set.' } comment: 'Nearly there.'";

TEST(SubmitVacancy, IsNotDoneTwice) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<SubmitVacancyRequest>(Submit()).ThenNothing();
}

TEST(SubmitVacancy, IsRefusedOnceItIsLive) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<SubmitVacancyRequest>(Submit()).ThenRefused(REASON_WRONG_STATUS);
}

TEST(SubmitVacancy, IsRefusedForAnotherPublishers) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<SubmitVacancyRequest>("vacancy_id: 'v-1' publisher_id: '10999002'")
      .ThenRefused(REASON_NOT_YOUR_VACANCY);
}

TEST(SubmitVacancy, IsRefusedWhereAnotherOffersTheSame) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.Given<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-9' }")
      .When<SubmitVacancyRequest>(Submit())
      .ThenRefused(REASON_DUPLICATE_VACANCY);
}

TEST(SubmitVacancy, TakesAnOfferThatOnlyLooksTheSameWithTheReason) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.Given<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-9' }")
      .When<SubmitVacancyRequest>(Submit("different_because: 'Another department.'"))
      .Then<Vacancy>("v-1",
                     "vacancy_submitted { on { year: 2026 month: 11 day: 2 } "
                     "different_because: 'Another department.' }")
      .Then<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-1' }");
}

TEST(SubmitVacancy, IsOpenAgainOnceTheOtherOfferHasEnded) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.Given<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-9' }")
      .Given<Offer>(ExampleOffer(), "offer_ended { vacancy_id: 'v-9' }")
      .When<SubmitVacancyRequest>(Submit())
      .Then<Vacancy>("v-1", kSubmitted)
      .Then<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-1' }");
}

TEST(ReferVacancy, GivesItBackWithNotesFieldByField) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<ReferVacancyRequest>(Review(kNotes))
      .Then<Vacancy>("v-1", fmt::format("vacancy_referred {{ {} }}", kNotes))
      .Then<Offer>(ExampleOffer(), kEnded);
  EXPECT_EQ(scenario.StateOf<Vacancy>("v-1").notes(0).field(), "wage.kind");
}

TEST(ReferVacancy, NeedsANoteAndAFieldThatAdvertsHave) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<ReferVacancyRequest>(Review()).ThenRefused(REASON_NO_REASON_GIVEN);
  for (const char* field : {"salary", "wage.pounds", "title.length", "wage.", ""}) {
    SCOPED_TRACE(field);
    scenario
        .When<ReferVacancyRequest>(Review(fmt::format("notes {{ field: '{}' note: 'x' }}", field)))
        .ThenRefused(REASON_NO_SUCH_FIELD);
  }
}

TEST(ReferVacancy, LetsItBeCorrectedAndSubmittedAgain) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.Given<Vacancy>("v-1", fmt::format("vacancy_referred {{ {} }}", kNotes))
      .Given<Offer>(ExampleOffer(), kEnded)
      .When<SubmitVacancyRequest>(Submit())
      .Then<Vacancy>("v-1", kSubmitted)
      .Then<Offer>(ExampleOffer(), "offer_made { vacancy_id: 'v-1' }");
  EXPECT_EQ(scenario.StateOf<Vacancy>("v-1").notes_size(), 0);
}

TEST(RejectVacancy, IsFinal) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<RejectVacancyRequest>(Review("why: 'Not an apprenticeship.'"))
      .Then<Vacancy>("v-1", "vacancy_rejected { why: 'Not an apprenticeship.' }")
      .Then<Offer>(ExampleOffer(), kEnded)
      .When<SubmitVacancyRequest>(Submit())
      .ThenRefused(REASON_WRONG_STATUS);
}

TEST(Reviewing, NeedsASubmittedVacancy) {
  auto scenario = WithStandard();
  scenario.When<RejectVacancyRequest>(Review("why: 'x'")).ThenRefused(REASON_NO_SUCH_VACANCY);
  scenario.When<ReferVacancyRequest>(Review(kNotes)).ThenRefused(REASON_NO_SUCH_VACANCY);
  scenario.When<PublishVacancyRequest>(Review()).ThenRefused(REASON_NO_SUCH_VACANCY);
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<RejectVacancyRequest>(Review("why: 'x'")).ThenRefused(REASON_WRONG_STATUS);
  scenario.When<ReferVacancyRequest>(Review(kNotes)).ThenRefused(REASON_WRONG_STATUS);
  scenario.When<PublishVacancyRequest>(Review()).ThenRefused(REASON_WRONG_STATUS);
}

TEST(PublishVacancy, MakesItLiveAsEverybodySeesIt) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  scenario.When<PublishVacancyRequest>(Review()).Then<Vacancy>(
      "v-1", WentLiveText("v-1", ExampleAdvert()));
  const auto live = scenario.StateOf<Vacancy>("v-1").live();
  EXPECT_EQ(live.course().reference(), "ST1472 v2.0");
  EXPECT_EQ(live.course().level_name(), "Intermediate");
  EXPECT_TRUE(live.example());
}

TEST(PublishVacancy, IsOpenThroughTheClosingDayAndRefusedAfterIt) {
  for (const char* day : {"2026-12-01", "2026-12-02"}) {
    SCOPED_TRACE(day);
    auto scenario = WithStandard();
    GiveSubmitted(scenario, ExampleAdvert());
    scenario.On(day).When<PublishVacancyRequest>(Review());
    if (std::string(day) == "2026-12-02") {
      scenario.ThenRefused(REASON_CLOSING_DATE_OVER);
      continue;
    }
    std::string live = WentLiveText("v-1", ExampleAdvert());
    const std::string posted = "posted_date { year: 2026 month: 11 day: 2 }";
    live.replace(live.find(posted), posted.size(), "posted_date { year: 2026 month: 12 day: 1 }");
    scenario.Then<Vacancy>("v-1", live);
  }
}

TEST(PublishVacancy, IsRefusedWhenStartsWerePausedMeanwhile) {
  auto scenario = WithStandard();
  GiveSubmitted(scenario, ExampleAdvert());
  const auto paused =
      ExampleStandard([](StandardFacts& f) { f.set_status(STANDARD_STATUS_PAUSED); });
  scenario
      .Given<Standard>("838", fmt::format("standard_revised {{ facts {{ {} }} }}", TextOf(paused)))
      .When<PublishVacancyRequest>(Review())
      .ThenRefused(REASON_STANDARD_PAUSED);
}

}  // namespace
}  // namespace mkep::recruitment::v1
