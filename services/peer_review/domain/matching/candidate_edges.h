// Which pairs the solver is given. In a city all of them; in a country, for each school, those
// nearest and those that gain most. The others are priced against the duals, and given too where
// they would improve the matching, until none does: so the answer is optimal over all admissible
// pairs.
#pragma once

#include <vector>

#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/problem.h"
#include "peer_review/domain/matching/solver.h"

namespace mkep::peer_review::matching {

std::vector<WeightedEdge> FirstEdges(const Problem& problem);

// For each school the pairs that the duals cover least, if any falls short. Empty: optimal.
std::vector<WeightedEdge> EdgesNotCovered(const Problem& problem, const Duals& duals);

}  // namespace mkep::peer_review::matching
