#include "platform/grpc/tailed_record.h"

#include "platform/contract/redaction.h"

namespace mkep::platform {

namespace pb = google::protobuf;
using operations::v1::TailedChange;
using operations::v1::TailEventsResponse;

namespace {

std::string NameWithout(const std::string& prefix, const std::string& name) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::string KindName(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kIdentity:
      return "identity";
    case v1::Record::kCommit:
      return "commit";
    case v1::Record::kRuleActive:
      return "rule_active";
    case v1::Record::kMoved:
      return "moved";
    case v1::Record::KIND_NOT_SET:
      return "undecodable";
  }
  return "undecodable";
}

std::string RefusalName(const v1::RefusalRecord& refusal) {
  const auto* reasons = pb::DescriptorPool::generated_pool()->FindEnumTypeByName(refusal.reasons());
  const auto* reason = reasons == nullptr ? nullptr : reasons->FindValueByNumber(refusal.number());
  return reason == nullptr ? refusal.reasons() : Error{reason, {}, {}, {}}.Reason();
}

// The `<State>Event` of an aggregate; inboxes are the platform's own and in no domain.
const pb::Descriptor* EventOf(const Domain& domain, const std::string& aggregate) {
  const AggregateType* type = domain.FindAggregate(aggregate);
  if (type != nullptr) return type->event;
  return aggregate.starts_with("inbox/") ? v1::InboxEvent::descriptor() : nullptr;
}

// What stands in the oneof of a `<State>Event`.
const pb::Message* Inner(const pb::Message& wrapped) {
  std::vector<const pb::FieldDescriptor*> set;
  wrapped.GetReflection()->ListFields(wrapped, &set);
  if (set.empty() || set.front()->message_type() == nullptr) return nullptr;
  return &wrapped.GetReflection()->GetMessage(wrapped, set.front());
}

void AddEvent(const std::string& bytes, const pb::Descriptor* type, options::v1::Class highest,
              TailedChange* change) {
  if (type == nullptr) return;
  const std::unique_ptr<pb::Message> wrapped(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (!wrapped->ParseFromString(bytes)) return;
  const pb::Message* event = Inner(*wrapped);
  if (event != nullptr) change->add_events()->PackFrom(*Redacted(*event, highest));
}

void AddChange(const v1::Change& from, const Domain& domain, options::v1::Class highest,
               TailEventsResponse* response) {
  TailedChange* change = response->add_changes();
  change->set_aggregate(from.aggregate());
  change->set_expected_version(from.expected_version());
  const pb::Descriptor* type = EventOf(domain, from.aggregate());
  for (const std::string& event : from.events()) AddEvent(event, type, highest, change);
}

}  // namespace

options::v1::Class HighestFor(const Caller& caller) {
  const bool officer = caller.Holds(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES) ||
                       caller.Holds(options::v1::ROLE_ASSISTANT_DIRECTOR);
  return officer ? options::v1::CLASS_CONFIDENTIAL_EVALUATION : options::v1::CLASS_SUITE;
}

TailEventsResponse Tailed(const JudgedRecord& judged, const Domain& domain,
                          options::v1::Class highest) {
  TailEventsResponse response;
  response.set_position(judged.position);
  response.set_verdict(judged.verdict);
  response.set_kind(KindName(judged.record));
  if (!judged.record.has_commit()) return response;
  const v1::Commit& commit = judged.record.commit();
  response.set_command_id(commit.command_id());
  response.set_actor(commit.actor());
  *response.mutable_decided_at() = commit.decided_at();
  response.set_outcome(NameWithout("OUTCOME_", v1::Outcome_Name(commit.outcome())));
  if (commit.has_refusal()) response.set_refusal(RefusalName(commit.refusal()));
  response.set_traceparent(commit.traceparent());
  response.set_causation(commit.causation());
  for (const auto& change : commit.changes()) AddChange(change, domain, highest, &response);
  return response;
}

}  // namespace mkep::platform
