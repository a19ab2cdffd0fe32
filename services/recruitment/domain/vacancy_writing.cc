#include "platform/core/domain.h"
#include "recruitment/domain/offer.h"
#include "recruitment/domain/vacancy_guards.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::Decision;
using platform::Moment;
using platform::NameOf;
using platform::NothingToDo;
using platform::Reader;
using platform::Refuse;

bool Same(const Advert& a, const Advert& b) {
  return platform::Serialize(a) == platform::Serialize(b);
}

VacancyDrafted Drafted(const std::string& publisher_id, const std::string& reference,
                       const Advert& advert) {
  VacancyDrafted drafted;
  drafted.set_publisher_id(publisher_id);
  drafted.set_reference(reference);
  *drafted.mutable_advert() = advert;
  return drafted;
}

bool IsWhatWasDrafted(const Vacancy& vacancy, const VacancyDrafted& drafted) {
  return vacancy.publisher_id() == drafted.publisher_id() &&
         vacancy.reference() == drafted.reference() &&
         vacancy.cloned_from() == drafted.cloned_from() && Same(vacancy.advert(), drafted.advert());
}

// Begins a vacancy under a reference that nobody else of that publisher's has.
Decision Begin(const Reader& read, const std::string& vacancy_id, const VacancyDrafted& drafted) {
  const auto vacancy = read.Get<Vacancy>(vacancy_id);
  if (vacancy.status() != VACANCY_STATUS_UNSPECIFIED) {
    if (IsWhatWasDrafted(vacancy, drafted)) return NothingToDo();
    return Refuse(REASON_VACANCY_EXISTS, {{"vacancy", vacancy_id}});
  }
  const std::string reference_id = ReferenceId(drafted.publisher_id(), drafted.reference());
  const auto reference = read.Get<PublisherReference>(reference_id);
  if (!reference.vacancy_id().empty()) {
    return Refuse(REASON_REFERENCE_TAKEN,
                  {{"reference", drafted.reference()}, {"vacancy", reference.vacancy_id()}});
  }
  ReferenceTaken taken;
  taken.set_vacancy_id(vacancy_id);
  return platform::Record(drafted).On(NameOf<PublisherReference>(reference_id), taken);
}

Decision Edit(const Vacancy& vacancy, const std::string& vacancy_id, const Advert& advert) {
  if (Same(vacancy.advert(), advert)) return NothingToDo();
  const auto editable =
      CheckStatus(vacancy_id, vacancy.status(), {VACANCY_STATUS_DRAFT, VACANCY_STATUS_REFERRED});
  if (!editable) return Decision::Refused(editable.error());
  VacancyEdited edited;
  *edited.mutable_advert() = advert;
  return Decision().On(NameOf<Vacancy>(vacancy_id), edited);
}

}  // namespace

Decision Decide(const Reader& read, const DraftVacancyRequest& command, const Moment&) {
  return Begin(read, command.vacancy_id(),
               Drafted(command.publisher_id(), command.reference(), command.advert()));
}

Decision Decide(const Reader& read, const UpsertVacancyRequest& command, const Moment&) {
  const auto reference =
      read.Get<PublisherReference>(ReferenceId(command.publisher_id(), command.reference()));
  if (reference.vacancy_id().empty()) {
    return Begin(read, command.vacancy_id(),
                 Drafted(command.publisher_id(), command.reference(), command.advert()));
  }
  return Edit(read.Get<Vacancy>(reference.vacancy_id()), reference.vacancy_id(), command.advert());
}

Decision Decide(const Reader& read, const CloneVacancyRequest& command, const Moment&) {
  const auto original = read.Get<Vacancy>(command.from_vacancy_id());
  const auto owned = CheckOwned(original, command.from_vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  Advert advert = original.advert();
  advert.clear_closing_date();
  advert.clear_start_date();
  VacancyDrafted drafted = Drafted(command.publisher_id(), command.reference(), advert);
  drafted.set_cloned_from(command.from_vacancy_id());
  return Begin(read, command.vacancy_id(), drafted);
}

Decision Decide(const Vacancy& vacancy, const EditVacancyRequest& command, const Moment&) {
  const auto owned = CheckOwned(vacancy, command.vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  return Edit(vacancy, command.vacancy_id(), command.advert());
}

}  // namespace mkep::recruitment::v1
