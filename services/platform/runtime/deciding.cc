#include "platform/runtime/deciding.h"

#include <fmt/format.h>

#include <exception>

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

v1::Change& ChangeOf(std::vector<v1::Change>* changes, const std::string& aggregate,
                     uint64_t version) {
  for (v1::Change& change : *changes) {
    if (change.aggregate() == aggregate) return change;
  }
  v1::Change& change = changes->emplace_back();
  change.set_aggregate(aggregate);
  change.set_expected_version(version);
  return change;
}

// The states of a source with the events of a run folded in. What the source itself said is kept:
// the expected versions are those before the run.
class Overlay : public StateSource {
 public:
  Overlay(const Domain& domain, const StateSource& source) : domain_(domain), base_(source) {}

  StoredState Load(const std::string& aggregate) const override {
    const auto folded = folded_.find(aggregate);
    return folded != folded_.end() ? folded->second : base_.Note(aggregate);
  }
  uint64_t BaseVersion(const std::string& aggregate) const { return base_.Note(aggregate).version; }
  const std::map<std::string, StoredState>& read() const { return base_.noted(); }

  void Fold(const std::string& aggregate, const std::vector<std::string>& events) {
    const AggregateType* type = domain_.FindAggregate(aggregate);
    if (type == nullptr) throw std::logic_error(aggregate + ": this service has no such aggregate");
    StoredState stored = Load(aggregate);
    const auto state = type->make_state();
    state->ParseFromString(stored.state);
    for (const std::string& event : events) type->Fold(*state, event);
    folded_[aggregate] = {BaseVersion(aggregate) + 1, Serialize(*state)};
  }

 private:
  const Domain& domain_;
  const Reader base_;
  std::map<std::string, StoredState> folded_;
};

Decision Ask(const Domain& domain, const std::string& own, const pb::Message& request,
             const Reader& reader, const Moment& now) {
  const CommandType* command = domain.FindCommand(request.GetDescriptor());
  if (command == nullptr)
    throw std::logic_error(request.GetTypeName() + " is no command of this service");
  return command->decide(reader, own, request, now);
}

// An event of a rule that is not active yet would stop every replica.
std::vector<std::string> WrapAll(const Domain& domain, const RecordedOn& change,
                                 const Moment& now) {
  std::vector<std::string> events;
  for (const auto& event : change.events) {
    const uint32_t since = SinceRule(*event->GetDescriptor());
    if (since > now.rule_version) {
      throw std::logic_error(fmt::format("{} may be recorded since rule {}, {} is active",
                                         event->GetTypeName(), since, now.rule_version));
    }
    events.push_back(domain.Wrap(*event));
  }
  return events;
}

// Decides one event of a run on the overlay; what cannot be decided is parked, what is refused set
// aside: neither holds up what follows.
void DecideOne(const Domain& domain, const ForeignEvent& event, const Moment& now, Overlay* overlay,
               Decided* decided, v1::InboxAdvanced* advanced) {
  auto set_aside = [&](bool parked, const std::string& reason) {
    v1::SetAside* aside = advanced->add_set_aside();
    aside->set_sequence(event.sequence);
    aside->set_parked(parked);
    aside->set_reason(reason);
  };
  if (!event.unreadable.empty()) return set_aside(true, event.unreadable);
  if (event.command == nullptr) return;
  try {
    const CommandType* command = domain.FindCommand(event.command->GetDescriptor());
    if (command == nullptr) return set_aside(true, event.command->GetTypeName() + " is no command");
    const std::string own = OwnAggregate(*command, *event.command);
    if (own.ends_with('/'))
      return set_aside(true, "it does not say which " + command->aggregate_kind);
    const Reader reader(*overlay);
    const Decision decision = Ask(domain, own, *event.command, reader, now);
    if (decision.refused()) return set_aside(false, decision.refusal().Reason());
    for (const RecordedOn& change : decision.changes()) {
      const std::string& aggregate = change.aggregate.empty() ? own : change.aggregate;
      const auto events = WrapAll(domain, change, now);
      overlay->Fold(aggregate, events);
      v1::Change& recorded =
          ChangeOf(&decided->changes, aggregate, overlay->BaseVersion(aggregate));
      for (const std::string& each : events) recorded.add_events(each);
    }
  } catch (const std::exception& failure) {
    set_aside(true, failure.what());
  }
}

void AddGuards(const std::map<std::string, StoredState>& read, std::vector<v1::Change>* changes) {
  for (const auto& [aggregate, stored] : read) ChangeOf(changes, aggregate, stored.version);
}

}  // namespace

v1::RefusalRecord ToRecord(const Error& refusal) {
  v1::RefusalRecord record;
  record.set_reasons(refusal.reason->type()->full_name());
  record.set_number(refusal.reason->number());
  for (const Detail& detail : refusal.details) {
    v1::Detail* each = record.add_details();
    each->set_name(detail.name);
    each->set_value(detail.value);
  }
  return record;
}

Error FromRecord(const v1::RefusalRecord& record) {
  const auto* type = pb::DescriptorPool::generated_pool()->FindEnumTypeByName(record.reasons());
  const auto* value = type == nullptr ? nullptr : type->FindValueByNumber(record.number());
  if (value == nullptr) {
    return MakeError(
        v1::PLATFORM_REASON_INTERNAL,
        {{"why", fmt::format("it was refused for a reason this release does not know: {} {}",
                             record.reasons(), record.number())}});
  }
  Error error{value, {}, {}, {}};
  for (const v1::Detail& detail : record.details())
    error.details.push_back({detail.name(), detail.value()});
  return error;
}

Decided DecideCommand(const Domain& domain, const std::string& own, const pb::Message& request,
                      const StateSource& source, const Moment& now) {
  const Reader reader(source);
  const Decision decision = Ask(domain, own, request, reader, now);
  Decided decided;
  if (decision.refused()) {
    decided.outcome = v1::OUTCOME_REFUSED;
    decided.refusal = ToRecord(decision.refusal());
  } else if (!decision.nothing_to_do()) {
    decided.outcome = v1::OUTCOME_DONE;
    for (const RecordedOn& change : decision.changes()) {
      const std::string& aggregate = change.aggregate.empty() ? own : change.aggregate;
      v1::Change& recorded = ChangeOf(&decided.changes, aggregate, reader.Note(aggregate).version);
      for (const std::string& event : WrapAll(domain, change, now)) recorded.add_events(event);
    }
  }
  AddGuards(reader.noted(), &decided.changes);
  return decided;
}

Decided DecideRun(const Domain& domain, const std::string& inbox,
                  const std::vector<ForeignEvent>& run, const StateSource& source,
                  const Moment& now) {
  Overlay overlay(domain, source);
  Decided decided;
  decided.outcome = v1::OUTCOME_DONE;
  v1::InboxEvent advanced;
  for (const ForeignEvent& event : run) {
    DecideOne(domain, event, now, &overlay, &decided, advanced.mutable_inbox_advanced());
  }
  advanced.mutable_inbox_advanced()->set_first_sequence(run.front().sequence);
  advanced.mutable_inbox_advanced()->set_last_sequence(run.back().sequence);
  advanced.mutable_inbox_advanced()->set_topic_position(run.back().topic_position);
  ChangeOf(&decided.changes, inbox, overlay.BaseVersion(inbox)).add_events(Serialize(advanced));
  AddGuards(overlay.read(), &decided.changes);
  return decided;
}

}  // namespace mkep::platform
