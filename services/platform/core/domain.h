// A service's domain, type-erased: its aggregates with their Evolve and its commands with their
// Decide. Built from the lists that the protoc plugin writes, so that a missing one does not
// compile. No I/O, no clock.
#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::platform {

struct AggregateType {
  std::string kind;
  const google::protobuf::Descriptor* state = nullptr;
  const google::protobuf::Descriptor* event = nullptr;  // `<State>Event`, a oneof `kind`
  // Reads one serialised event; nothing when its type is unknown to this release.
  std::function<std::unique_ptr<google::protobuf::Message>(const std::string& bytes)> read_event;
  // Folds an event that was read into the state.
  std::function<void(google::protobuf::Message& state, const google::protobuf::Message& event)>
      evolve;
  // A new empty state.
  std::function<std::unique_ptr<google::protobuf::Message>()> make_state;

  // Folds one serialised event; false when its type is unknown to this release.
  bool Fold(google::protobuf::Message& into, const std::string& bytes) const;
};

struct CommandType {
  const google::protobuf::Descriptor* request = nullptr;
  std::string aggregate_kind;
  std::function<Decision(const Reader&, const std::string& own, const google::protobuf::Message&,
                         const Moment&)>
      decide;
};

class Domain {
 public:
  template <class State, class Event>
  void AddAggregate() {
    AggregateType type{
        KindOf(State::descriptor()), State::descriptor(), Event::descriptor(), {}, {}, {}};
    type.read_event = [](const std::string& bytes) {
      auto event = std::make_unique<Event>();
      if (!event->ParseFromString(bytes) || event->kind_case() == Event::KIND_NOT_SET)
        event.reset();
      return event;
    };
    type.evolve = [](google::protobuf::Message& state, const google::protobuf::Message& event) {
      Evolve(static_cast<State&>(state), static_cast<const Event&>(event));
    };
    type.make_state = [] { return std::make_unique<State>(); };
    Add(std::move(type));
  }

  // A Decide either takes the state of its own aggregate or a reader.
  template <class State, class Request>
  void AddCommand() {
    CommandType type{Request::descriptor(), KindOf(State::descriptor()), {}};
    type.decide = [](const Reader& read, const std::string& own,
                     const google::protobuf::Message& message, const Moment& now) {
      const auto& request = static_cast<const Request&>(message);
      if constexpr (requires { Decide(read, request, now); }) {
        return Decide(read, request, now);
      } else {
        State state;
        state.ParseFromString(read.Note(own).state);
        return Decide(std::as_const(state), request, now);
      }
    };
    Add(std::move(type));
  }

  const AggregateType* FindAggregate(std::string_view aggregate_name_or_kind) const;
  const CommandType* FindCommand(const google::protobuf::Descriptor* request) const;
  const std::map<std::string, AggregateType, std::less<>>& aggregates() const {
    return aggregates_;
  }
  const std::map<const google::protobuf::Descriptor*, CommandType>& commands() const {
    return commands_;
  }
  // Wraps a concrete event into its aggregate's `<State>Event` and serialises it.
  std::string Wrap(const google::protobuf::Message& event) const;

 private:
  void Add(AggregateType type);
  void Add(CommandType type);

  std::map<std::string, AggregateType, std::less<>> aggregates_;
  std::map<const google::protobuf::Descriptor*, CommandType> commands_;
  std::map<const google::protobuf::Descriptor*, const google::protobuf::FieldDescriptor*> wrappers_;
};

// Name of the aggregate that the request's field with `aggregate_id` names.
std::string OwnAggregate(const CommandType& command, const google::protobuf::Message& request);

// Rule version since which an event may be recorded: its option `since`.
uint32_t SinceRule(const google::protobuf::Descriptor& event);
// The newest rule that a release with this domain knows: the greatest of them all.
uint32_t NewestRule(const Domain& domain);

// The one way to serialise what is stored: same message, same bytes.
std::string Serialize(const google::protobuf::Message& message);

}  // namespace mkep::platform
