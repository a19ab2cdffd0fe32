#include "faults/kafka/domain_model.h"

#include <google/protobuf/util/json_util.h>

#include "mkep/services.h"
#include "platform/core/dates.h"
#include "platform/projection/publication.h"
#include "platform/runtime/deciding.h"

namespace mkep::fault_test {

namespace v1 = platform::v1;
namespace pb = google::protobuf;

namespace {

constexpr char kReaction[] = "reaction";  // who asks for what a foreign event leads to
constexpr size_t kMostCommitBytes = size_t{512} << 10;

// Whether it does not say which aggregate it is about.
bool NamesNothing(const platform::Domain& domain, const pb::Message& command) {
  return platform::OwnAggregate(*domain.FindCommand(command.GetDescriptor()), command)
      .ends_with('/');
}

// The checker's states as a Decide reads them. An aggregate that exists has a state that is not
// empty: no domain of the suite knows another.
class StatesRead final : public platform::StateSource {
 public:
  explicit StatesRead(checker::States& states) : states_(states) {}
  platform::StoredState Load(const std::string& aggregate) const override {
    const std::string state = states_.Read(aggregate);
    return {state.empty() ? 0u : 1u, state};
  }

 private:
  checker::States& states_;
};

class StatesAfter final : public platform::StateSource {
 public:
  explicit StatesAfter(const checker::States& states) : states_(states) {}
  platform::StoredState Load(const std::string& aggregate) const override {
    const std::string state = states_.Get(aggregate);
    return {state.empty() ? 0u : 1u, state};
  }

 private:
  const checker::States& states_;
};

class Facts final : public platform::Outbox {
 public:
  void Publish(const std::string& subject, const pb::Message& data) override {
    const auto& as = data.GetDescriptor()->options().GetExtension(options::v1::published);
    checker::Fact& fact = all.emplace_back();
    fact = {as.topic(), as.type(), subject, "application/protobuf", platform::Serialize(data)};
    if (as.audience() == options::v1::AUDIENCE_SUITE) return;
    fact.content_type = "application/json";
    fact.data.clear();
    if (!pb::util::MessageToJsonString(data, &fact.data).ok())
      throw std::logic_error(data.GetTypeName() + " has no JSON");
  }

  std::vector<checker::Fact> all;
};

std::unique_ptr<pb::Message> Parsed(const checker::Request& request) {
  const auto* type = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(request.type);
  std::unique_ptr<pb::Message> message(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  message->ParseFromString(request.bytes);
  return message;
}

// The role in which the callers of these tests call: the first that the method admits.
options::v1::Role RoleFor(const platform::ServiceDefinition& service, const pb::Message& request) {
  const auto* methods =
      pb::DescriptorPool::generated_pool()->FindServiceByName(service.proto_service());
  for (int i = 0; i < methods->method_count(); ++i) {
    const auto& rpc = methods->method(i)->options().GetExtension(options::v1::rpc);
    if (methods->method(i)->input_type() == request.GetDescriptor()) return rpc.roles(0);
  }
  throw std::logic_error(service.name() + " has no method for a " + request.GetTypeName());
}

platform::Moment MomentOf(const platform::ServiceDefinition& service,
                          const checker::Request& request, const pb::Message& message,
                          const checker::When& when) {
  platform::Moment moment;
  moment.time = platform::FromMicros(when.now);
  moment.rule_version = when.rule_version;
  moment.today = platform::LocalDay(moment.time);
  moment.caller.actor = request.actor;
  if (request.actor == kReaction) return moment;
  moment.role = RoleFor(service, message);
  moment.caller.roles = {moment.role};
  return moment;
}

}  // namespace

DomainModel::DomainModel(platform::ServiceDefinition service) : service_(std::move(service)) {}

uint32_t DomainModel::KnownSince(const std::string& aggregate, const std::string& event) const {
  const auto* type = service_.domain().FindAggregate(aggregate);
  const auto* arm = type == nullptr ? nullptr : platform::ArmOf(*type, event);
  if (arm == nullptr) return 0;
  return arm->message_type()->options().GetExtension(options::v1::event).since();
}

std::string DomainModel::Evolve(const std::string& aggregate, const std::string& state,
                                const std::string& event) const {
  const auto* type = service_.domain().FindAggregate(aggregate);
  const auto after = type->make_state();
  after->ParseFromString(state);
  type->Fold(*after, event);
  return platform::Serialize(*after);
}

std::string DomainModel::Own(const checker::Request& request) const {
  const auto message = Parsed(request);
  return platform::OwnAggregate(*service_.domain().FindCommand(message->GetDescriptor()), *message);
}

checker::Decided DomainModel::Decide(const checker::Request& request, checker::States& states,
                                     const checker::When& when) const {
  const auto message = Parsed(request);
  const auto* command = service_.domain().FindCommand(message->GetDescriptor());
  const std::string own = platform::OwnAggregate(*command, *message);
  const StatesRead source(states);
  const auto decision = command->decide(platform::Reader(source), own, *message,
                                        MomentOf(service_, request, *message, when));
  checker::Decided decided;
  if (decision.nothing_to_do()) decided.outcome = v1::OUTCOME_NOTHING_TO_DO;
  if (decision.refused()) {
    decided.outcome = v1::OUTCOME_REFUSED;
    decided.refusal = platform::ToRecord(decision.refusal());
    return decided;
  }
  for (const auto& change : decision.changes()) {
    auto& events = decided.events[change.aggregate.empty() ? own : change.aggregate];
    for (const auto& event : change.events) events.push_back(service_.domain().Wrap(*event));
  }
  return decided;
}

std::vector<checker::Fact> DomainModel::Publish(const std::string& aggregate,
                                                const std::string& event,
                                                const checker::States& after) const {
  const auto* type = service_.domain().FindAggregate(aggregate);
  const auto read = type->read_event(event);
  if (!service_.publish() || read == nullptr) return {};
  platform::Recorded recorded;
  recorded.aggregate = aggregate;
  recorded.id = aggregate.substr(type->kind.size() + 1);
  recorded.event = read.get();
  Facts facts;
  service_.publish()(recorded, StatesAfter(after), facts);
  return facts.all;
}

std::set<std::string> DomainModel::subscriptions() const {
  std::set<std::string> topics;
  for (const auto& reaction : service_.reactions())
    topics.insert(reaction.data->options().GetExtension(options::v1::published).topic());
  return topics;
}

checker::Reaction DomainModel::React(const v1::PublishedEvent& event) const {
  for (const auto& reaction : service_.reactions()) {
    const auto& as = reaction.data->options().GetExtension(options::v1::published);
    if (as.type() != event.type()) continue;
    const auto data = platform::ReadPublished(event, reaction.data);
    if (data == nullptr) return {std::nullopt, true};
    const auto command = reaction.react(*data, event);
    if (command == nullptr) return {};
    const bool too_large = event.data().size() > kMostCommitBytes;
    if (too_large || NamesNothing(service_.domain(), *command)) return {std::nullopt, true};
    return {checker::Request{command->GetTypeName(), platform::Serialize(*command), kReaction},
            false};
  }
  return {};
}

DomainModel ModelOf(const std::string& name) {
  for (auto& service : AllServices()) {
    if (service.name() == name) return DomainModel(std::move(service));
  }
  throw std::logic_error("there is no service " + name);
}

}  // namespace mkep::fault_test
