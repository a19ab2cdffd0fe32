// What the checker knows of a service's domain, written anew for it: another domain is another
// Model.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::checker {

// A request: full name of its type, its bytes, and who asks.
struct Request {
  std::string type;
  std::string bytes;
  std::string actor = {};
};

// States as a decision reads them. It notes what was read: each must be guarded.
class States {
 public:
  virtual ~States() = default;
  // Serialised; empty where the aggregate does not exist.
  virtual std::string Get(const std::string& aggregate) const = 0;

  std::string Read(const std::string& aggregate) {
    read_.insert(aggregate);
    return Get(aggregate);
  }
  const std::set<std::string>& read() const { return read_; }

 private:
  std::set<std::string> read_;
};

// When a request is decided: the moment (microseconds), and the rule that is active.
struct When {
  int64_t now = 0;
  uint32_t rule_version = 1;
};

struct Decided {
  platform::v1::Outcome outcome = platform::v1::OUTCOME_DONE;
  platform::v1::RefusalRecord refusal;
  std::map<std::string, std::vector<std::string>> events;  // by aggregate, serialised
};

// What is published for one domain event.
struct Fact {
  std::string topic;
  std::string type;
  std::string subject;
  std::string content_type;
  std::string data;
};

// What a foreign event leads to: a request, nothing, or it cannot be read.
struct Reaction {
  std::optional<Request> request;
  bool parked = false;
};

class Model {
 public:
  virtual ~Model() = default;
  // Rule version since which the service knows the event; 0: it does not.
  virtual uint32_t KnownSince(const std::string& aggregate, const std::string& event) const = 0;
  // The state after the event.
  virtual std::string Evolve(const std::string& aggregate, const std::string& state,
                             const std::string& event) const = 0;
  // Name of the request's own aggregate.
  virtual std::string Own(const Request& request) const = 0;
  // What the request comes to when it is decided on `states`.
  virtual Decided Decide(const Request& request, States& states, const When& when) const = 0;
  // What the event publishes; `after` are the states after its whole commit.
  virtual std::vector<Fact> Publish(const std::string& aggregate, const std::string& event,
                                    const States& after) const = 0;
  // Topics whose events are taken in.
  virtual std::set<std::string> subscriptions() const = 0;
  virtual Reaction React(const platform::v1::PublishedEvent& event) const = 0;
};

}  // namespace mkep::checker
