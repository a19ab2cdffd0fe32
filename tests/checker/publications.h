// What the accepted commits of a ledger publish.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/ledger.h"

namespace mkep::checker {

// By topic, in the order of their sequences.
std::map<std::string, std::vector<platform::v1::PublishedEvent>> PublishedBy(const Ledger& ledger,
                                                                             const Model& model);

}  // namespace mkep::checker
