// Records that no healthy replica of a journal writes: broken ones, other journals', impossible
// ones, and those of a replica that went another way. None of them may be accepted.
#pragma once

#include <string>

#include "mkep/platform/v1/projection.pb.h"
#include "simulation/random.h"

namespace mkep::simulation {

// A record that would stand at position `end`; `at` is where a healthy replica is.
std::string PoisonRecord(Random& random, const platform::v1::Head& at, uint64_t end,
                         uint64_t version_of_t0);
// A commit of a replica that knows another past.
std::string StrangersRecord(Random& random, const platform::v1::Head& at);
// A record for a topic: no event, an event that cannot be read, or one of another source.
std::string PoisonEvent(Random& random, int number);

}  // namespace mkep::simulation
