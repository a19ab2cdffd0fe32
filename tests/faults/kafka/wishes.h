// What callers ask for: commands of four services on few aggregates, so that replicas contend.
#pragma once

#include <random>
#include <string>

#include "faults/whole_suite.h"

namespace mkep::fault_test {

// How to read back what a command changed: a query whose response holds the aggregate's very state.
struct Look {
  std::string method;     // empty: there is none
  std::string aggregate;  // as `school/s-999001`
  std::string request;    // in text format
};

struct Wish {
  std::string service, method;
  std::string body;  // its bytes, with a request id of its own
  Look look;
};

// Schools and the cycle that all the others are about: to be done before they are asked for.
std::vector<Wish> FirstWishes();
Wish SomeWish(std::mt19937& random);
// One for each service that takes commands from outside, with nothing to wait for.
std::vector<Wish> OneOfEach(std::mt19937& random);

// The role that a method admits first, and what these callers own.
ClientMetadata Calling(const std::string& service, const std::string& method,
                       const std::string& actor);

}  // namespace mkep::fault_test
