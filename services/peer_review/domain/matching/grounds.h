// Why a pair, in words with figures: what each school gains, how far apart they lie, trust,
// context, days. What is not known is said to be not known.
#pragma once

#include <string>
#include <vector>

#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "peer_review/domain/matching/problem.h"

namespace mkep::peer_review::matching {

// At least five grounds for any two candidates.
std::vector<v1::PairGround> GroundsOf(const Problem& problem, int first, int second);

// The pair with its names and grounds.
v1::PairView ViewOf(const Problem& problem, int a, int b);

// Why a pair is ruled out, in words.
std::string InWords(v1::PairReason reason, const v1::MatchingPolicy& policy);

// Why a school is left over, in words.
std::string InWords(const v1::Unserved& unserved);

}  // namespace mkep::peer_review::matching
