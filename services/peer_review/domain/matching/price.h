// What a pair that the matching does not make would cost, computed exactly: the best matching with
// it against the best there is.
#pragma once

#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "peer_review/domain/matching/match.h"

namespace mkep::peer_review::matching {

// The account of two schools of a matching. Both are candidates, and two.
v1::PairAccount Explain(const Problem& problem, const v1::Proposal& proposal, int a, int b);

// The price of an admissible pair.
v1::PairPrice PriceOf(const Problem& problem, const v1::Proposal& best, int a, int b);

}  // namespace mkep::peer_review::matching
