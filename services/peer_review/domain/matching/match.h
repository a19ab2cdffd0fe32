// Pairs schools for peer review: as many as can be, then with the greatest benefit. Pure: the same
// snapshot, in whatever order, and the same policy give the same bytes.
#pragma once

#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "peer_review/domain/matching/problem.h"
#include "peer_review/domain/matching/solver.h"

namespace mkep::peer_review::matching {

struct Matched {
  v1::Proposal proposal;
  v1::Certificate certificate;
  std::vector<WeightedEdge> sufficed;  // the pairs that the solver found it among
};

Matched Match(const v1::MatchingSnapshot& snapshot, const v1::MatchingPolicy& policy);
Matched Match(const Problem& problem);

}  // namespace mkep::peer_review::matching
