// Events as they lie in journals: the golden bytes of every type that was ever released, and what
// the service's story records today.
#pragma once

#include <string>
#include <vector>

#include "properties/setting.h"

namespace mkep::properties {

struct StoredEvent {
  std::string kind;   // of its aggregate
  std::string bytes;  // a serialised `<State>Event`
};

std::vector<StoredEvent> StoredEventsOf(const Setting& setting);

}  // namespace mkep::properties
