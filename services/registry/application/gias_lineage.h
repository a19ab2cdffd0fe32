// Lineage from the links: who follows a URN, and which URNs came before it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/application/gias_draft.h"

namespace mkep::registry::v1 {

// Where the links lead from a URN: an open establishment of the file, or another open school that
// is known. `last` is the last link of the way.
struct Successor {
  std::string urn;
  const Link* first = nullptr;
  const Link* last = nullptr;
};
std::optional<Successor> FindSuccessor(const Draft& draft, const std::string& urn);

// The stretches before and with that URN, oldest first, as far as they are nobody else's. Where a
// URN was split among several, it belongs to none of them.
std::vector<UrnPeriod> LineageOf(const Draft& draft, const std::string& urn,
                                 const std::string& school_id);

// Adds to every school that the file has what the links say of its past.
void AddLineage(Draft& draft);

}  // namespace mkep::registry::v1
