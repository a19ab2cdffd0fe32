#include <fmt/format.h>

#include "recruitment/domain/offer.h"
#include "recruitment/domain/vacancy.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

std::string Draft(const std::string& vacancy_id, const std::string& reference,
                  const Advert& advert) {
  return fmt::format(
      "request_id: '{}' vacancy_id: '{}' publisher_id: '{}' reference: '{}' advert {{ {} }}",
      kRequestId, vacancy_id, kPublisher, reference, TextOf(advert));
}

std::string Edit(const std::string& publisher, const Advert& advert) {
  return fmt::format("request_id: '{}' vacancy_id: 'v-1' publisher_id: '{}' advert {{ {} }}",
                     kRequestId, publisher, TextOf(advert));
}

Advert Half() {
  Advert advert;
  advert.set_title("Half an idea");
  return advert;
}

TEST(DraftVacancy, MayLeaveEverythingOpen) {
  auto scenario = WithStandard();
  scenario.When<DraftVacancyRequest>(Draft("v-1", "REF-1", Half()))
      .Then<Vacancy>("v-1", DraftedText(Half()))
      .Then<PublisherReference>("10999001/REF-1", "reference_taken { vacancy_id: 'v-1' }");
}

TEST(DraftVacancy, IsRefusedForAnIdInUse) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<DraftVacancyRequest>(Draft("v-1", "REF-2", ExampleAdvert()))
      .ThenRefused(REASON_VACANCY_EXISTS);
}

TEST(DraftVacancy, IsRefusedForAReferenceInUse) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<DraftVacancyRequest>(Draft("v-2", "REF-1", ExampleAdvert()))
      .ThenRefused(REASON_REFERENCE_TAKEN);
}

TEST(DraftVacancy, LeavesAReferenceToEachPublisher) {
  auto scenario = WithStandard();
  scenario.Given<PublisherReference>("10999002/REF-1", "reference_taken { vacancy_id: 'v-9' }")
      .When<DraftVacancyRequest>(Draft("v-1", "REF-1", Half()))
      .Then<Vacancy>("v-1", DraftedText(Half()))
      .Then<PublisherReference>("10999001/REF-1", "reference_taken { vacancy_id: 'v-1' }");
}

TEST(UpsertVacancy, BeginsOneUnderANewReference) {
  auto scenario = WithStandard();
  scenario.When<UpsertVacancyRequest>(Draft("v-1", "REF-1", Half()))
      .Then<Vacancy>("v-1", DraftedText(Half()))
      .Then<PublisherReference>("10999001/REF-1", "reference_taken { vacancy_id: 'v-1' }");
}

TEST(UpsertVacancy, EditsTheOneThatHasTheReferenceWhateverIdIsGiven) {
  auto scenario = WithStandard();
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<UpsertVacancyRequest>(Draft("v-other", "REF-1", Half()))
      .Then<Vacancy>("v-1", fmt::format("vacancy_edited {{ advert {{ {} }} }}", TextOf(Half())));
}

TEST(UpsertVacancy, DoesNothingWhereNothingChanged) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<UpsertVacancyRequest>(Draft("v-1", "REF-1", ExampleAdvert())).ThenNothing();
}

TEST(UpsertVacancy, IsRefusedForALiveOneThatWouldChange) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<UpsertVacancyRequest>(Draft("v-1", "REF-1", Half()))
      .ThenRefused(REASON_WRONG_STATUS);
}

TEST(EditVacancy, ReplacesWhatADraftSays) {
  auto scenario = WithStandard();
  GiveDraft(scenario, Half());
  scenario.When<EditVacancyRequest>(Edit(kPublisher, ExampleAdvert()))
      .Then<Vacancy>("v-1",
                     fmt::format("vacancy_edited {{ advert {{ {} }} }}", TextOf(ExampleAdvert())));
  EXPECT_EQ(scenario.StateOf<Vacancy>("v-1").advert().places(), 2);
}

TEST(EditVacancy, IsOpenToDraftsAndReferredOnesAlone) {
  const struct {
    const char* event;
    bool editable;
  } cases[] = {{"vacancy_referred { notes { field: 'title' note: 'x' } }", true},
               {"vacancy_submitted {}", false},
               {"vacancy_rejected {}", false},
               {"vacancy_went_live {}", false},
               {"vacancy_closed {}", false},
               {"vacancy_withdrawn {}", false},
               {"vacancy_archived {}", false}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.event);
    auto scenario = WithStandard();
    GiveDraft(scenario, Half());
    scenario.Given<Vacancy>("v-1", each.event)
        .When<EditVacancyRequest>(Edit(kPublisher, ExampleAdvert()));
    if (!each.editable) {
      scenario.ThenRefused(REASON_WRONG_STATUS);
      continue;
    }
    scenario.Then<Vacancy>(
        "v-1", fmt::format("vacancy_edited {{ advert {{ {} }} }}", TextOf(ExampleAdvert())));
  }
}

TEST(EditVacancy, IsRefusedForAnotherPublishersAndForNone) {
  auto scenario = WithStandard();
  scenario.When<EditVacancyRequest>(Edit(kPublisher, Half())).ThenRefused(REASON_NO_SUCH_VACANCY);
  GiveDraft(scenario, ExampleAdvert());
  scenario.When<EditVacancyRequest>(Edit("10999002", Half())).ThenRefused(REASON_NOT_YOUR_VACANCY);
}

std::string Clone(const std::string& publisher) {
  return fmt::format(
      "request_id: '{}' vacancy_id: 'v-2' publisher_id: '{}' reference: 'REF-2' "
      "from_vacancy_id: 'v-1'",
      kRequestId, publisher);
}

TEST(CloneVacancy, TakesOverWhatItSaysWithoutItsDates) {
  const Advert without_dates = ExampleAdvert([](Advert& a) {
    a.clear_closing_date();
    a.clear_start_date();
  });
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<CloneVacancyRequest>(Clone(kPublisher))
      .Then<Vacancy>(
          "v-2",
          fmt::format("vacancy_drafted {{ publisher_id: '{}' reference: 'REF-2' advert {{ {} }} "
                      "cloned_from: 'v-1' }}",
                      kPublisher, TextOf(without_dates)))
      .Then<PublisherReference>("10999001/REF-2", "reference_taken { vacancy_id: 'v-2' }");
}

TEST(CloneVacancy, IsRefusedForAnotherPublishers) {
  auto scenario = WithStandard();
  GiveLive(scenario, ExampleAdvert());
  scenario.When<CloneVacancyRequest>(Clone("10999002")).ThenRefused(REASON_NOT_YOUR_VACANCY);
}

}  // namespace
}  // namespace mkep::recruitment::v1
