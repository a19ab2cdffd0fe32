// What somebody could put into a published topic by hand, kind by kind, with what becomes of it in
// the services that take the topic in.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "faults/kafka/hand.h"

namespace mkep::fault_test {

enum class Fate {
  kSkipped,        // no event: told and counted
  kPassedOver,     // not greater than the last of its source
  kWithoutEffect,  // taken in, and leads to nothing
  kParked,         // taken in, and left where it is
  kTakenIn,        // leads to what it says
};

struct TopicPoison {
  const char* name;
  Fate fate;
  // Makes a good event odd; nothing stays as it should be.
  std::function<void(HandMade&)> spoil;
  // Sequence of the event that stands before it, and its own; the one behind it is 9.
  uint64_t before = 1, its = 2;
  uint32_t generation = 1;
};
const std::vector<TopicPoison>& TopicPoisons();

// Topic of the events above.
inline constexpr char kSchools[] = "mkep.registry.schools.v1";

// A good SchoolChanged of a school, as a CloudEvent.
HandMade SchoolEvent(const std::string& source, const std::string& sequence,
                     const std::string& school_id);

}  // namespace mkep::fault_test
