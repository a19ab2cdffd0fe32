#include "recruitment/testing/examples.h"

#include <fmt/format.h>

#include "platform/core/dates.h"
#include "recruitment/domain/domain.h"
#include "recruitment/domain/live_vacancy.h"
#include "recruitment/domain/offer.h"

namespace mkep::recruitment::v1 {

using platform::testing::Scenario;

Advert ExampleAdvert(const ChangeAdvert& change) {
  auto advert = platform::testing::Text<Advert>(R"pb(
    title: "Business administration apprentice"
    short_description: "Join the Example Foundry's office in Milton Keynes and learn how a busy team works."
    description: "Welcome visitors, keep records and help to plan the week."
    lars_code: 838
    employer { name: "Example Foundry" employer_id: "example-foundry" }
    training_provider { name: "Example College" ukprn: "10999002" }
    places: 2
    closing_date { year: 2026 month: 12 day: 1 }
    start_date { year: 2027 month: 1 day: 4 }
    weekly_minutes: 2250
    working_week: "Monday to Friday, 9am to 5pm, with half an hour for lunch."
    duration_months: 12
    wage { kind: WAGE_KIND_APPRENTICE_MINIMUM }
    locations { lines: "1 Example Way" lines: "Milton Keynes" postcode: "MK9 3EJ" }
    skills: "Organisation"
    how_to_apply { url: "https://foundry.example/apply" }
  )pb");
  if (change) change(advert);
  return advert;
}

StandardFacts ExampleStandard(const std::function<void(StandardFacts&)>& change) {
  auto facts = platform::testing::Text<StandardFacts>(R"pb(
    lars_code: 838
    programme: PROGRAMME_STANDARD
    title: "Administration assistant"
    reference: "ST1472"
    version: "2.0"
    status: STANDARD_STATUS_APPROVED
    status_text: "Approved for delivery"
    level: 2
    routes: "Business and administration"
  )pb");
  if (change) change(facts);
  return facts;
}

std::string TextOf(const google::protobuf::Message& message) { return message.ShortDebugString(); }

std::string ListedText(const StandardFacts& facts) {
  return fmt::format(
      "standard_listed {{ facts {{ {} }} stated_by {{ import_id: 'standards-1' "
      "dataset_date {{ year: 2026 month: 8 day: 14 }} row: 2 }} }}",
      TextOf(facts));
}

std::string DraftedText(const Advert& advert, const std::string& reference) {
  return fmt::format("vacancy_drafted {{ publisher_id: '{}' reference: '{}' advert {{ {} }} }}",
                     kPublisher, reference, TextOf(advert));
}

std::string WentLiveText(const std::string& vacancy_id, const Advert& advert) {
  Vacancy vacancy;
  vacancy.set_publisher_id(kPublisher);
  vacancy.set_reference("REF-1");
  *vacancy.mutable_advert() = advert;
  const auto today = platform::ParseIsoDate("2026-11-02").value();
  return fmt::format("vacancy_went_live {{ live {{ {} }} }}",
                     TextOf(Live(vacancy_id, vacancy, ExampleStandard(), today)));
}

Scenario WithStandard() {
  Scenario scenario(RecruitmentDomain());
  scenario.On("2026-11-02").Given<Standard>("838", ListedText(ExampleStandard()));
  return scenario;
}

void GiveDraft(Scenario& scenario, const Advert& advert) {
  scenario.Given<Vacancy>("v-1", DraftedText(advert))
      .Given<PublisherReference>(ReferenceId(kPublisher, "REF-1"),
                                 "reference_taken { vacancy_id: 'v-1' }");
}

void GiveSubmitted(Scenario& scenario, const Advert& advert) {
  GiveDraft(scenario, advert);
  scenario.Given<Vacancy>("v-1", "vacancy_submitted { on { year: 2026 month: 11 day: 2 } }")
      .Given<Offer>(OfferId(advert), "offer_made { vacancy_id: 'v-1' }");
}

void GiveLive(Scenario& scenario, const Advert& advert) {
  GiveSubmitted(scenario, advert);
  scenario.Given<Vacancy>("v-1", WentLiveText("v-1", advert));
}

google::type::Date Day(const char* iso) { return platform::ParseIsoDate(iso).value(); }

std::string ExampleOffer() { return OfferId(ExampleAdvert()); }

}  // namespace mkep::recruitment::v1
