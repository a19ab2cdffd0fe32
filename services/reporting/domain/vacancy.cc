#include "reporting/domain/vacancy.h"

#include "platform/core/dates.h"
#include "platform/core/domain.h"

namespace mkep::reporting::v1 {

using platform::Decision;
using platform::Moment;

Decision Decide(const Vacancy& vacancy, const RecordVacancyRequest& command, const Moment&) {
  const recruitment::v1::LiveVacancy& live = command.published().vacancy();
  const bool same = platform::Serialize(vacancy.live()) == platform::Serialize(live);
  if (same && !vacancy.has_removed()) return platform::NothingToDo();
  VacancyRecorded recorded;
  *recorded.mutable_live() = live;
  return platform::Record(std::move(recorded));
}

Decision Decide(const Vacancy& vacancy, const CloseVacancyRequest& command, const Moment&) {
  if (vacancy.has_removed()) return platform::NothingToDo();
  VacancyClosed closed;
  *closed.mutable_removed() = command.removed();
  return platform::Record(std::move(closed));
}

void Evolve(Vacancy& vacancy, const VacancyEvent& event) {
  switch (event.kind_case()) {
    case VacancyEvent::kVacancyRecorded:
      *vacancy.mutable_live() = event.vacancy_recorded().live();
      vacancy.clear_removed();
      return;
    case VacancyEvent::kVacancyClosed:
      *vacancy.mutable_removed() = event.vacancy_closed().removed();
      return;
    case VacancyEvent::KIND_NOT_SET:
      return;
  }
}

bool IsOpenOn(const Vacancy& vacancy, const google::type::Date& day) {
  return !vacancy.has_removed() &&
         platform::Compare(vacancy.live().advert().closing_date(), day) >= 0;
}

}  // namespace mkep::reporting::v1
