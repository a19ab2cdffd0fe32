// LEMON by itself: what the matching's engine costs without anything of ours around it.
#pragma once

#include <vector>

#include "peer_review/domain/matching/solver.h"

namespace mkep::bench {

// Builds the graph and runs maximum weight matching; the weight of what was found, so that it is
// not optimised away.
long RunBareLemon(int vertices, const std::vector<peer_review::matching::WeightedEdge>& edges);

}  // namespace mkep::bench
