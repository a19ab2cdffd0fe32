// The independent checker: judges a history in O(n log n) by its own acceptance rule, its own fold
// and its own model of the domain. It shares no code with the platform but the generated messages.
#pragma once

#include <vector>

#include "checker/history.h"
#include "checker/model.h"

namespace mkep::checker {

// All that the history breaks; empty where it is right.
std::vector<Violation> Check(const History& history, const Model& model);

}  // namespace mkep::checker
