#include "evaluations/domain/school.h"

#include <google/protobuf/util/message_differencer.h>

#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/roster.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;

namespace {

HandoverCause CauseOf(const ListedSchool& now) {
  if (now.status() == registry::v1::STATUS_CLOSED) return HANDOVER_CAUSE_CLOSED;
  if (now.governance() == registry::v1::GOVERNANCE_ACADEMY) return HANDOVER_CAUSE_CONVERTED;
  return HANDOVER_CAUSE_NOT_MAINTAINED;
}

// Conversion ends the council's statutory powers: what is open is handed over, visibly.
void HandOver(const platform::Reader& read, const School& school, HandoverCause cause,
              const Moment& now, Decision& decision) {
  for (const std::string& id : school.evaluation_ids()) {
    const auto evaluation = read.Get<Evaluation>(id);
    if (evaluation.status() != EVALUATION_STATUS_OPEN) continue;
    EvaluationHandedOver handed_over;
    handed_over.set_cause(cause);
    *handed_over.mutable_day() = now.today;
    decision.On(platform::NameOf<Evaluation>(id), std::move(handed_over));
    Reach(MILESTONE_HANDED_OVER, evaluation, decision);
  }
}

std::optional<platform::Error> WhyNoPower(const School& school, const std::string& school_id) {
  if (!school.has_facts()) {
    return platform::MakeError(REASON_SCHOOL_NOT_KNOWN, {{"school_id", school_id}});
  }
  return WhyNotMaintained(Listed(school.facts()));
}

const HelpRequest* FindHelp(const School& school, const std::string& id) {
  for (const HelpRequest& request : school.help_requests()) {
    if (request.help_request_id() == id) return &request;
  }
  return nullptr;
}

void Consider(School& school, const HelpConsidered& event) {
  for (HelpRequest& request : *school.mutable_help_requests()) {
    if (request.help_request_id() != event.help_request_id()) continue;
    *request.mutable_considered() = event.signature();
    request.set_outcome(event.outcome());
    request.set_reasons(event.reasons());
  }
}

}  // namespace

Decision Decide(const platform::Reader& read, const RecordSchoolRequest& command,
                const Moment& now) {
  const auto school = read.Get<School>(command.school_id());
  if (MessageDifferencer::Equals(school.facts(), command.facts())) return NothingToDo();
  SchoolRecorded recorded;
  *recorded.mutable_facts() = command.facts();
  Decision decision = Record(std::move(recorded));
  const ListedSchool listed = Listed(command.facts());
  List(read, listed, decision);
  if (WhyNotMaintained(listed)) HandOver(read, school, CauseOf(listed), now, decision);
  return decision;
}

Decision Decide(const School& school, const AssignImprovementPartnerRequest& command,
                const Moment& now) {
  if (auto why = WhyNoPower(school, command.school_id())) return Decision::Refused(*why);
  if (school.improvement_partner() == command.improvement_partner()) return NothingToDo();
  ImprovementPartnerAssigned assigned;
  assigned.set_improvement_partner(command.improvement_partner());
  *assigned.mutable_signature() = Sign(now);
  return Record(std::move(assigned));
}

Decision Decide(const School& school, const RequestHelpRequest& command, const Moment& now) {
  if (auto why = WhyNoPower(school, command.school_id())) return Decision::Refused(*why);
  if (const HelpRequest* known = FindHelp(school, command.help_request_id())) {
    if (known->concern() == command.concern()) return NothingToDo();
    return Refuse(REASON_HELP_REQUEST_ID_USED, {{"help_request_id", command.help_request_id()}});
  }
  HelpRequested requested;
  requested.set_help_request_id(command.help_request_id());
  requested.set_concern(command.concern());
  *requested.mutable_signature() = Sign(now);
  return Record(std::move(requested));
}

Decision Decide(const School& school, const ConsiderHelpRequestRequest& command,
                const Moment& now) {
  const HelpRequest* known = FindHelp(school, command.help_request_id());
  if (!known) {
    return Refuse(REASON_HELP_REQUEST_NOT_FOUND, {{"school_id", command.school_id()},
                                                  {"help_request_id", command.help_request_id()}});
  }
  if (known->has_considered()) {
    if (known->outcome() == command.outcome() && known->reasons() == command.reasons()) {
      return NothingToDo();
    }
    return Refuse(REASON_HELP_ALREADY_CONSIDERED,
                  {{"day", platform::ToText(known->considered().day())}});
  }
  HelpConsidered considered;
  considered.set_help_request_id(command.help_request_id());
  considered.set_outcome(command.outcome());
  considered.set_reasons(command.reasons());
  *considered.mutable_signature() = Sign(now);
  return Record(std::move(considered));
}

void Evolve(School& school, const SchoolEvent& event) {
  switch (event.kind_case()) {
    case SchoolEvent::kSchoolRecorded:
      *school.mutable_facts() = event.school_recorded().facts();
      return;
    case SchoolEvent::kEvaluationLinked:
      school.add_evaluation_ids(event.evaluation_linked().evaluation_id());
      return;
    case SchoolEvent::kImprovementPartnerAssigned:
      school.set_improvement_partner(event.improvement_partner_assigned().improvement_partner());
      return;
    case SchoolEvent::kHelpRequested: {
      HelpRequest& request = *school.add_help_requests();
      request.set_help_request_id(event.help_requested().help_request_id());
      request.set_concern(event.help_requested().concern());
      *request.mutable_asked() = event.help_requested().signature();
      return;
    }
    case SchoolEvent::kHelpConsidered:
      return Consider(school, event.help_considered());
    case SchoolEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::evaluations::v1
