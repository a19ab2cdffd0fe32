// What a Decide answers: events for one or more aggregates, nothing to do, or a refusal.
// Whatever it is becomes one commit (ARCHITECTURE.md, "the runner").
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/core/error.h"

namespace mkep::platform {

// Domain events recorded on one aggregate. An empty name means the command's own aggregate.
struct RecordedOn {
  std::string aggregate;
  std::vector<std::shared_ptr<const google::protobuf::Message>> events;
};

class Decision {
 public:
  // Adds events, each a concrete event message such as GradeConfirmed, to the aggregate of that
  // name (`school/110532`, see NameOf). Each event type belongs to one aggregate's oneof.
  template <class... Event>
  Decision& On(std::string aggregate, Event... event) {
    auto& events = ChangeOf(std::move(aggregate)).events;
    (events.push_back(std::make_shared<const Event>(std::move(event))), ...);
    return *this;
  }
  static Decision Refused(Error why) {
    Decision decision;
    decision.refusal_ = std::make_shared<const Error>(std::move(why));
    return decision;
  }

  bool refused() const { return refusal_ != nullptr; }
  bool nothing_to_do() const { return !refused() && changes_.empty(); }
  const Error& refusal() const { return *refusal_; }
  const std::vector<RecordedOn>& changes() const { return changes_; }

 private:
  RecordedOn& ChangeOf(std::string aggregate) {
    for (auto& change : changes_) {
      if (change.aggregate == aggregate) return change;
    }
    return changes_.emplace_back(RecordedOn{std::move(aggregate), {}});
  }

  std::vector<RecordedOn> changes_;
  std::shared_ptr<const Error> refusal_;
};

// Events on the command's own aggregate.
template <class... Event>
Decision Record(Event... event) {
  Decision decision;
  decision.On("", std::move(event)...);
  return decision;
}

inline Decision NothingToDo() { return {}; }

template <class E>
Decision Refuse(E reason, Details details = {}) {
  return Decision::Refused(MakeError(reason, std::move(details)));
}

}  // namespace mkep::platform
