#include "recruitment/domain/vacancy.h"

#include <algorithm>
#include <cctype>

#include "platform/core/dates.h"
#include "platform/core/error.h"

namespace mkep::recruitment::v1 {
namespace {

void Drafted(Vacancy& vacancy, const VacancyDrafted& event) {
  vacancy.set_publisher_id(event.publisher_id());
  vacancy.set_reference(event.reference());
  *vacancy.mutable_advert() = event.advert();
  vacancy.set_cloned_from(event.cloned_from());
  vacancy.set_status(VACANCY_STATUS_DRAFT);
}

void Submitted(Vacancy& vacancy, const VacancySubmitted& event) {
  vacancy.clear_notes();
  vacancy.clear_comment();
  *vacancy.mutable_submitted_on() = event.on();
  vacancy.set_different_because(event.different_because());
  vacancy.set_status(VACANCY_STATUS_SUBMITTED);
}

void Referred(Vacancy& vacancy, const VacancyReferred& event) {
  *vacancy.mutable_notes() = event.notes();
  vacancy.set_comment(event.comment());
  vacancy.set_status(VACANCY_STATUS_REFERRED);
}

void Extended(Vacancy& vacancy, const VacancyExtended& event) {
  for (Advert* advert : {vacancy.mutable_advert(), vacancy.mutable_live()->mutable_advert()}) {
    *advert->mutable_closing_date() = event.closing_date();
    *advert->mutable_start_date() = event.start_date();
  }
}

void Ended(Vacancy& vacancy, VacancyStatus status, const std::string& why) {
  vacancy.set_comment(why);
  vacancy.set_status(status);
}

}  // namespace

void Evolve(Vacancy& vacancy, const VacancyEvent& event) {
  switch (event.kind_case()) {
    case VacancyEvent::kVacancyDrafted:
      return Drafted(vacancy, event.vacancy_drafted());
    case VacancyEvent::kVacancyEdited:
      *vacancy.mutable_advert() = event.vacancy_edited().advert();
      return;
    case VacancyEvent::kVacancySubmitted:
      return Submitted(vacancy, event.vacancy_submitted());
    case VacancyEvent::kVacancyReferred:
      return Referred(vacancy, event.vacancy_referred());
    case VacancyEvent::kVacancyRejected:
      return Ended(vacancy, VACANCY_STATUS_REJECTED, event.vacancy_rejected().why());
    case VacancyEvent::kVacancyWentLive:
      *vacancy.mutable_live() = event.vacancy_went_live().live();
      vacancy.set_status(VACANCY_STATUS_LIVE);
      return;
    case VacancyEvent::kVacancyExtended:
      return Extended(vacancy, event.vacancy_extended());
    case VacancyEvent::kVacancyWithdrawn:
      return Ended(vacancy, VACANCY_STATUS_WITHDRAWN, event.vacancy_withdrawn().why());
    case VacancyEvent::kVacancyClosed:
      return Ended(vacancy, VACANCY_STATUS_CLOSED, "");
    case VacancyEvent::kVacancyArchived:
      vacancy.set_status(VACANCY_STATUS_ARCHIVED);
      return;
    case VacancyEvent::KIND_NOT_SET:
      return;
  }
}

VacancyStatus StatusOn(const google::type::Date& day, const Vacancy& vacancy) {
  const bool over = platform::Compare(day, vacancy.advert().closing_date()) > 0;
  return vacancy.status() == VACANCY_STATUS_LIVE && over ? VACANCY_STATUS_CLOSED : vacancy.status();
}

std::string InWords(VacancyStatus status) {
  std::string name = platform::ShortName(*VacancyStatus_descriptor()->FindValueByNumber(status));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

}  // namespace mkep::recruitment::v1
