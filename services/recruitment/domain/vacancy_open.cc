#include "platform/core/dates.h"
#include "platform/core/domain.h"
#include "recruitment/domain/advert_rules.h"
#include "recruitment/domain/vacancy_guards.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;
using platform::Compare;
using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Reader;
using platform::Refuse;
using platform::ToText;

// The advert with its new dates.
Advert Extended(const Advert& advert, const ExtendVacancyRequest& command) {
  Advert extended = advert;
  *extended.mutable_closing_date() = command.closing_date();
  if (platform::IsSet(command.start_date())) *extended.mutable_start_date() = command.start_date();
  return extended;
}

bool SameDates(const Advert& a, const Advert& b) {
  return Compare(a.closing_date(), b.closing_date()) == 0 &&
         Compare(a.start_date(), b.start_date()) == 0;
}

VacancyExtended ExtendedTo(const Advert& advert) {
  VacancyExtended event;
  *event.mutable_closing_date() = advert.closing_date();
  *event.mutable_start_date() = advert.start_date();
  return event;
}

}  // namespace

Decision Decide(const Reader& read, const ExtendVacancyRequest& command, const Moment& now) {
  const auto vacancy = read.Get<Vacancy>(command.vacancy_id());
  const auto owned = CheckOwned(vacancy, command.vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  const auto status =
      CheckStatus(command.vacancy_id(), StatusOn(now.today, vacancy), {VACANCY_STATUS_LIVE});
  if (!status) return Decision::Refused(status.error());
  const Advert extended = Extended(vacancy.advert(), command);
  if (SameDates(extended, vacancy.advert())) return NothingToDo();
  const Date& present = vacancy.advert().closing_date();
  if (Compare(command.closing_date(), present) <= 0) {
    return Refuse(REASON_NOT_LATER,
                  {{"closing", ToText(command.closing_date())}, {"present", ToText(present)}});
  }
  // A later start may meet another minimum wage, or a standard that takes no starts by then.
  const auto standard = read.Get<Standard>(std::to_string(extended.lars_code()));
  const auto broken = BrokenRules(extended, standard.facts());
  if (!broken.empty()) return Decision::Refused(broken.front().why);
  return platform::Record(ExtendedTo(extended));
}

Decision Decide(const Vacancy& vacancy, const WithdrawVacancyRequest& command, const Moment& now) {
  const auto owned = CheckOwned(vacancy, command.vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  if (vacancy.status() == VACANCY_STATUS_WITHDRAWN) return NothingToDo();
  const auto status = CheckStatus(command.vacancy_id(), StatusOn(now.today, vacancy),
                                  {VACANCY_STATUS_DRAFT, VACANCY_STATUS_SUBMITTED,
                                   VACANCY_STATUS_REFERRED, VACANCY_STATUS_LIVE});
  if (!status) return Decision::Refused(status.error());
  VacancyWithdrawn withdrawn;
  withdrawn.set_why(command.why());
  return EndingOffer(vacancy, command.vacancy_id(), platform::Record(withdrawn));
}

Decision Decide(const Vacancy& vacancy, const ArchiveVacancyRequest& command, const Moment& now) {
  const auto owned = CheckOwned(vacancy, command.vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  if (vacancy.status() == VACANCY_STATUS_ARCHIVED) return NothingToDo();
  // By the recorded status: what is open in the feed must be closed there before it is put away.
  const auto status =
      CheckStatus(command.vacancy_id(), vacancy.status(),
                  {VACANCY_STATUS_CLOSED, VACANCY_STATUS_WITHDRAWN, VACANCY_STATUS_REJECTED});
  if (!status) return Decision::Refused(status.error());
  VacancyArchived archived;
  *archived.mutable_on() = now.today;
  return platform::Record(archived);
}

// Asked by the timer. An extension in between makes it silent: the timer comes again.
Decision Decide(const Vacancy& vacancy, const CloseVacancyRequest& command, const Moment& now) {
  const Date& closing = vacancy.advert().closing_date();
  if (vacancy.status() != VACANCY_STATUS_LIVE || Compare(closing, command.closing_date()) != 0) {
    return NothingToDo();
  }
  if (Compare(now.today, closing) <= 0) return NothingToDo();
  VacancyClosed closed;
  *closed.mutable_closing_date() = closing;
  return EndingOffer(vacancy, command.vacancy_id(), platform::Record(closed));
}

}  // namespace mkep::recruitment::v1
