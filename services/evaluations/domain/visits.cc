#include "evaluations/domain/visits.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/signature.h"

namespace mkep::evaluations::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;

namespace {

template <class Fact>
bool Holds(const google::protobuf::RepeatedPtrField<Fact>& facts, const Fact& fact) {
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& each) { return MessageDifferencer::Equals(each, fact); });
}

}  // namespace

Decision Decide(const Evaluation& evaluation, const RecordStartingMeetingRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (!evaluation.starts_with_meeting()) {
    return Refuse(REASON_STARTS_WITH_DESKTOP_ANALYSIS,
                  {{"evaluation_id", command.evaluation_id()}});
  }
  if (auto why = WhyNoRealDay(command.meeting().day())) return Decision::Refused(*why);
  if (auto why = WhyInTheFuture(command.meeting().day(), now)) return Decision::Refused(*why);
  if (MessageDifferencer::Equals(evaluation.starting_meeting(), command.meeting())) {
    return NothingToDo();
  }
  StartingMeetingRecorded recorded;
  *recorded.mutable_meeting() = command.meeting();
  *recorded.mutable_signature() = Sign(now);
  Decision decision = Record(std::move(recorded));
  if (!evaluation.has_starting_meeting()) Reach(MILESTONE_STARTED, evaluation, decision);
  return decision;
}

Decision Decide(const Evaluation& evaluation, const RecordRiskContactRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyNoRealDay(command.contact().day())) return Decision::Refused(*why);
  if (auto why = WhyInTheFuture(command.contact().day(), now)) return Decision::Refused(*why);
  if (Holds(evaluation.risk_contacts(), command.contact())) return NothingToDo();
  RiskContactRecorded recorded;
  *recorded.mutable_contact() = command.contact();
  *recorded.mutable_signature() = Sign(now);
  return Record(std::move(recorded));
}

Decision Decide(const Evaluation& evaluation, const RecordVisitRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  const Visit& visit = command.visit();
  if (auto why = WhyNotInYear(evaluation, visit.day(), now)) return Decision::Refused(*why);
  if (visit.leaders_met().empty()) return Refuse(REASON_NO_LEADERS_MET);
  const auto& earlier = PartOf(evaluation, visit.part()).visits();
  if (Holds(earlier, visit)) return NothingToDo();
  VisitRecorded recorded;
  *recorded.mutable_visit() = visit;
  *recorded.mutable_signature() = Sign(now);
  Decision decision = Record(std::move(recorded));
  const bool audit = visit.part() == PART_SAFEGUARDING_AUDIT;
  if (earlier.empty()) Reach(audit ? MILESTONE_AUDITED : MILESTONE_VISITED, evaluation, decision);
  return decision;
}

}  // namespace mkep::evaluations::v1
