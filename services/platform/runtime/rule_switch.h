// Switches a newer rule on in a journal, by a record: from its position on the event types that
// wait for the rule may be recorded, and a release that does not know it stops. There is no way
// back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/application/service.h"
#include "platform/journal/log.h"
#include "platform/projection/chain_walk.h"

namespace mkep::platform {

class RuleSwitch {
 public:
  using Done = tl::expected<void, std::string>;  // else a sentence: what, why, what to do

  // An event type that is recorded from a rule on that is not active yet.
  struct Waiting {
    std::string event;
    uint32_t since = 0;
  };
  struct Switched {
    uint64_t since = 0;    // position from which the rule, or a newer one, is active
    bool by_this = false;  // by the record just written; otherwise by an earlier one
  };

  // Both must outlive it.
  RuleSwitch(const ServiceDefinition& service, Log& journal, uint64_t window = kWindow);

  // Reads the journal as it is and changes nothing.
  Done Examine();
  // Whether this rule can be switched on here, or is already active.
  Done Check(uint32_t rule) const;
  // Appends the record, unless the rule is active, and reads it back: it is obeyed, or another one
  // came before it.
  tl::expected<Switched, std::string> SwitchOn(uint32_t rule);

  const std::string& service() const { return service_.name(); }
  bool begun() const { return walk_.next() > 0; }
  uint32_t active() const { return walk_.active_rule(); }
  // That this release knows.
  uint32_t newest() const { return NewestRule(service_.domain()); }
  std::vector<Waiting> waiting() const;

 private:
  std::string RecordFor(uint32_t rule) const;

  const ServiceDefinition& service_;
  Log& journal_;
  ChainWalk walk_;
};

}  // namespace mkep::platform
