#include "platform/core/dates.h"
#include "platform/core/domain.h"
#include "recruitment/domain/advert_rules.h"
#include "recruitment/domain/live_vacancy.h"
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

StandardFacts StandardOf(const Reader& read, const Advert& advert) {
  return read.Get<Standard>(std::to_string(advert.lars_code())).facts();
}

// `title`, `wage.yearly_pence`: a field that adverts have.
bool IsFieldOfAdvert(const std::string& path) {
  const google::protobuf::Descriptor* message = Advert::descriptor();
  size_t begin = 0;
  while (message != nullptr) {
    const size_t dot = path.find('.', begin);
    const auto* field = message->FindFieldByName(path.substr(begin, dot - begin));
    if (field == nullptr) return false;
    if (dot == path.npos) return true;
    message = field->message_type();
    begin = dot + 1;
  }
  return false;
}

bool SameNotes(const Vacancy& vacancy, const ReferVacancyRequest& command) {
  VacancyReferred before, after;
  *before.mutable_notes() = vacancy.notes();
  *after.mutable_notes() = command.notes();
  return vacancy.comment() == command.comment() &&
         platform::Serialize(before) == platform::Serialize(after);
}

Decision RefusedWith(const std::string& vacancy_id, const Offer& offer) {
  return Refuse(REASON_DUPLICATE_VACANCY, {{"vacancy", OtherThan(vacancy_id, offer)}});
}

OfferMade Made(const std::string& vacancy_id) {
  OfferMade made;
  made.set_vacancy_id(vacancy_id);
  return made;
}

}  // namespace

Decision Decide(const Reader& read, const SubmitVacancyRequest& command, const Moment& now) {
  const auto vacancy = read.Get<Vacancy>(command.vacancy_id());
  const auto owned = CheckOwned(vacancy, command.vacancy_id(), command.publisher_id());
  if (!owned) return Decision::Refused(owned.error());
  if (vacancy.status() == VACANCY_STATUS_SUBMITTED) return NothingToDo();
  const auto status = CheckStatus(command.vacancy_id(), vacancy.status(),
                                  {VACANCY_STATUS_DRAFT, VACANCY_STATUS_REFERRED});
  if (!status) return Decision::Refused(status.error());
  const auto broken = BrokenRules(vacancy.advert(), StandardOf(read, vacancy.advert()));
  if (!broken.empty()) return Decision::Refused(broken.front().why);
  if (const auto soon = ClosesTooSoon(vacancy.advert(), now.today))
    return Decision::Refused(soon->why);
  const std::string offer_id = OfferId(vacancy.advert());
  const auto offer = read.Get<Offer>(offer_id);
  const bool looks_the_same = !OtherThan(command.vacancy_id(), offer).empty();
  if (looks_the_same && command.different_because().empty())
    return RefusedWith(command.vacancy_id(), offer);
  VacancySubmitted submitted;
  *submitted.mutable_on() = now.today;
  submitted.set_different_because(command.different_because());
  return platform::Record(submitted).On(NameOf<Offer>(offer_id), Made(command.vacancy_id()));
}

Decision Decide(const Vacancy& vacancy, const ReferVacancyRequest& command, const Moment&) {
  const auto exists = CheckExists(vacancy, command.vacancy_id());
  if (!exists) return Decision::Refused(exists.error());
  if (command.notes().empty()) return Refuse(REASON_NO_REASON_GIVEN);
  if (vacancy.status() == VACANCY_STATUS_REFERRED && SameNotes(vacancy, command))
    return NothingToDo();
  const auto status =
      CheckStatus(command.vacancy_id(), vacancy.status(), {VACANCY_STATUS_SUBMITTED});
  if (!status) return Decision::Refused(status.error());
  for (const FieldNote& note : command.notes()) {
    if (!IsFieldOfAdvert(note.field()))
      return Refuse(REASON_NO_SUCH_FIELD, {{"field", note.field()}});
  }
  VacancyReferred referred;
  *referred.mutable_notes() = command.notes();
  referred.set_comment(command.comment());
  return EndingOffer(vacancy, command.vacancy_id(), platform::Record(referred));
}

Decision Decide(const Vacancy& vacancy, const RejectVacancyRequest& command, const Moment&) {
  const auto exists = CheckExists(vacancy, command.vacancy_id());
  if (!exists) return Decision::Refused(exists.error());
  if (vacancy.status() == VACANCY_STATUS_REJECTED) return NothingToDo();
  const auto status =
      CheckStatus(command.vacancy_id(), vacancy.status(), {VACANCY_STATUS_SUBMITTED});
  if (!status) return Decision::Refused(status.error());
  VacancyRejected rejected;
  rejected.set_why(command.why());
  return EndingOffer(vacancy, command.vacancy_id(), platform::Record(rejected));
}

Decision Decide(const Reader& read, const PublishVacancyRequest& command, const Moment& now) {
  const auto vacancy = read.Get<Vacancy>(command.vacancy_id());
  const auto exists = CheckExists(vacancy, command.vacancy_id());
  if (!exists) return Decision::Refused(exists.error());
  if (StatusOn(now.today, vacancy) == VACANCY_STATUS_LIVE) return NothingToDo();
  const auto status =
      CheckStatus(command.vacancy_id(), StatusOn(now.today, vacancy), {VACANCY_STATUS_SUBMITTED});
  if (!status) return Decision::Refused(status.error());
  const Advert& advert = vacancy.advert();
  if (platform::Compare(now.today, advert.closing_date()) > 0) {
    return Refuse(REASON_CLOSING_DATE_OVER, {{"closing", platform::ToText(advert.closing_date())},
                                             {"today", platform::ToText(now.today)}});
  }
  const auto standard = StandardOf(read, advert);
  const auto broken = BrokenRules(advert, standard);
  if (!broken.empty()) return Decision::Refused(broken.front().why);
  VacancyWentLive live;
  *live.mutable_live() = Live(command.vacancy_id(), vacancy, standard, now.today);
  return platform::Record(live);
}

}  // namespace mkep::recruitment::v1
