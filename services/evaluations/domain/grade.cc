#include "evaluations/domain/grade.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/proposal.h"
#include "evaluations/domain/settings.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Compare;
using platform::Decision;
using platform::Error;
using platform::MakeError;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;
using platform::ToText;

namespace {

bool IsPossibleGradeB(const Evaluation& evaluation) {
  return evaluation.grading().proposal().grade() == GRADE_B;
}

std::optional<Error> WhyNotForGradeB(const Evaluation& evaluation, const std::string& step) {
  if (IsPossibleGradeB(evaluation)) return std::nullopt;
  return MakeError(REASON_NOT_A_POSSIBLE_GRADE_B, {{"step", step}});
}

// The period runs through its whole last day.
bool RepresentationsAreOpen(const Evaluation& evaluation, const google::type::Date& today) {
  return Compare(today, evaluation.grading().proposal().representations_until()) <= 0;
}

// The period that the proposer gave, or our default; a grade A has none.
GradeProposal WithPeriod(GradeProposal proposal, const Moment& now) {
  if (proposal.grade() == GRADE_A) {
    proposal.clear_representations_until();
  } else if (!proposal.has_representations_until()) {
    *proposal.mutable_representations_until() =
        platform::AddWorkingDays(now.today, kRepresentationsWorkingDays);
  }
  return proposal;
}

bool IsProposed(const Evaluation& evaluation, const GradeProposal& proposal) {
  GradeProposal proposed = evaluation.grading().proposal();
  GradeProposal asked = proposal;
  if (!asked.has_representations_until() || asked.grade() == GRADE_A) {
    proposed.clear_representations_until();
    asked.clear_representations_until();
  }
  return MessageDifferencer::Equals(proposed, asked);
}

std::optional<Error> WhyNoPeriod(const GradeProposal& proposal, const Moment& now) {
  if (proposal.grade() != GRADE_B) return std::nullopt;
  if (auto why = WhyNoRealDay(proposal.representations_until())) return why;
  if (Compare(proposal.representations_until(), now.today) > 0) return std::nullopt;
  return MakeError(
      REASON_REPRESENTATIONS_DAY_PASSED,
      {{"day", ToText(proposal.representations_until())}, {"today", ToText(now.today)}});
}

std::optional<Error> WhyNotThePartner(const School& school, const Moment& now) {
  if (school.improvement_partner().empty()) {
    return MakeError(REASON_NO_IMPROVEMENT_PARTNER, {{"school_id", school.facts().school_id()}});
  }
  if (school.improvement_partner() == now.actor()) return std::nullopt;
  return MakeError(REASON_NOT_THE_ASSIGNED_PARTNER);
}

// What must have happened before a possible grade B is confirmed (SIF page 6).
std::optional<Error> WhyGradeBIsNotReady(const Evaluation& evaluation, const Moment& now) {
  const GradeProcess& grading = evaluation.grading();
  if (RepresentationsAreOpen(evaluation, now.today)) {
    return MakeError(REASON_REPRESENTATIONS_STILL_OPEN,
                     {{"day", ToText(grading.proposal().representations_until())}});
  }
  if (grading.partner_input().empty()) return MakeError(REASON_IMPROVEMENT_PARTNER_INPUT_MISSING);
  if (!grading.has_offer()) return MakeError(REASON_MEETING_NOT_OFFERED);
  if (!grading.has_meeting()) {
    return MakeError(REASON_MEETING_NOT_RECORDED, {{"day", ToText(grading.offer().day())}});
  }
  return std::nullopt;
}

// Two persons, one of each office.
std::optional<Error> WhyNotTheSecond(const GradeProcess& grading, const Moment& now) {
  for (const Confirmation& given : grading.confirmations()) {
    const Signature& by = given.confirmed();
    if (by.actor() == now.actor()) {
      return MakeError(REASON_TWO_PERSONS_CONFIRM, {{"role", InWords(by.role())}});
    }
    if (by.role() == now.role) {
      return MakeError(REASON_OFFICE_HAS_CONFIRMED,
                       {{"role", InWords(by.role())}, {"day", ToText(by.day())}});
    }
  }
  return std::nullopt;
}

bool HasConfirmed(const GradeProcess& grading, const Moment& now) {
  return std::any_of(grading.confirmations().begin(), grading.confirmations().end(),
                     [&](const Confirmation& given) {
                       return given.confirmed().actor() == now.actor() &&
                              given.confirmed().role() == now.role;
                     });
}

GradeDecided Decided(Grade grade, const Moment& now) {
  GradeDecided decided;
  decided.set_grade(grade);
  *decided.mutable_day() = now.today;
  return decided;
}

}  // namespace

Decision Decide(const Evaluation& evaluation, const ProposeGradeRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (IsProposed(evaluation, command.proposal())) return NothingToDo();
  if (auto why = WhyNoGradeYet(evaluation, now.today)) return Decision::Refused(*why);
  if (auto why = WhyNotCarried(evaluation, command.proposal())) return Decision::Refused(*why);
  GradeProposed proposed;
  *proposed.mutable_proposal() = WithPeriod(command.proposal(), now);
  if (auto why = WhyNoPeriod(proposed.proposal(), now)) return Decision::Refused(*why);
  *proposed.mutable_signature() = Sign(now);
  return Record(std::move(proposed));
}

Decision Decide(const platform::Reader& read, const RecordImprovementPartnerInputRequest& command,
                const Moment& now) {
  const auto evaluation = read.Get<Evaluation>(command.evaluation_id());
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyNotForGradeB(evaluation, "The Improvement Partner's input")) {
    return Decision::Refused(*why);
  }
  const auto school = read.Get<School>(evaluation.school_id());
  if (auto why = WhyNotThePartner(school, now)) return Decision::Refused(*why);
  if (evaluation.grading().partner_input() == command.input()) return NothingToDo();
  ImprovementPartnerInputRecorded recorded;
  recorded.set_input(command.input());
  *recorded.mutable_signature() = Sign(now);
  return Record(std::move(recorded));
}

Decision Decide(const Evaluation& evaluation, const MakeRepresentationsRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyAnotherSchool(evaluation, command.school_id())) return Decision::Refused(*why);
  if (auto why = WhyNotForGradeB(evaluation, "Making representations"))
    return Decision::Refused(*why);
  for (const MadeRepresentations& made : evaluation.grading().representations()) {
    if (MessageDifferencer::Equals(made.representations(), command.representations())) {
      return NothingToDo();
    }
  }
  if (!RepresentationsAreOpen(evaluation, now.today)) {
    return Refuse(REASON_REPRESENTATIONS_PERIOD_OVER,
                  {{"day", ToText(evaluation.grading().proposal().representations_until())}});
  }
  RepresentationsMade made;
  *made.mutable_representations() = command.representations();
  *made.mutable_signature() = Sign(now);
  return Record(std::move(made));
}

Decision Decide(const Evaluation& evaluation, const OfferMeetingRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyNotForGradeB(evaluation, "Offering a meeting")) return Decision::Refused(*why);
  if (MessageDifferencer::Equals(evaluation.grading().offer(), command.offer()))
    return NothingToDo();
  if (auto why = WhyNoRealDay(command.offer().day())) return Decision::Refused(*why);
  if (Compare(command.offer().day(), now.today) < 0) {
    return Refuse(REASON_MEETING_DAY_PASSED,
                  {{"day", ToText(command.offer().day())}, {"today", ToText(now.today)}});
  }
  MeetingOffered offered;
  *offered.mutable_offer() = command.offer();
  *offered.mutable_signature() = Sign(now);
  return Record(std::move(offered));
}

Decision Decide(const Evaluation& evaluation, const RecordMeetingRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyNotForGradeB(evaluation, "The meeting about representations")) {
    return Decision::Refused(*why);
  }
  const GradeProcess& grading = evaluation.grading();
  if (!grading.has_offer()) return Refuse(REASON_MEETING_NOT_OFFERED);
  if (auto why = WhyNoRealDay(command.meeting().day())) return Decision::Refused(*why);
  const bool missed = command.meeting().outcome() == MEETING_OUTCOME_NOT_ATTENDED;
  if (auto why = WhyInTheFuture(missed ? grading.offer().day() : command.meeting().day(), now)) {
    return Decision::Refused(*why);
  }
  if (MessageDifferencer::Equals(grading.meeting(), command.meeting())) return NothingToDo();
  MeetingRecorded recorded;
  *recorded.mutable_meeting() = command.meeting();
  *recorded.mutable_signature() = Sign(now);
  return Record(std::move(recorded));
}

Decision Decide(const Evaluation& evaluation, const ConfirmGradeRequest& command,
                const Moment& now) {
  const GradeProcess& grading = evaluation.grading();
  if (command.grade() == grading.proposal().grade() && HasConfirmed(grading, now))
    return NothingToDo();
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (!grading.has_proposal()) return Refuse(REASON_NO_GRADE_PROPOSED);
  if (command.grade() != grading.proposal().grade()) {
    return Refuse(
        REASON_GRADE_DIFFERS_FROM_PROPOSAL,
        {{"grade", InWords(command.grade())}, {"proposed", InWords(grading.proposal().grade())}});
  }
  if (IsPossibleGradeB(evaluation)) {
    if (auto why = WhyGradeBIsNotReady(evaluation, now)) return Decision::Refused(*why);
  }
  if (auto why = WhyNotTheSecond(grading, now)) return Decision::Refused(*why);
  GradeConfirmed confirmed;
  *confirmed.mutable_confirmation()->mutable_confirmed() = Sign(now);
  confirmed.mutable_confirmation()->set_reasons(command.reasons());
  if (grading.confirmations().empty()) return Record(std::move(confirmed));
  Decision decision = Record(std::move(confirmed), Decided(command.grade(), now));
  Reach(MILESTONE_DECIDED, evaluation, decision);
  return decision;
}

}  // namespace mkep::evaluations::v1
