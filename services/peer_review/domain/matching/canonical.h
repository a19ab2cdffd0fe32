// One form for a snapshot, whatever the order it came in, and the digest of it.
#pragma once

#include <string>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"

namespace mkep::peer_review::matching {

// Sorts candidates by URN, then everything within them and the rules by hand. A school that stands
// twice is kept once.
v1::MatchingSnapshot Canonical(v1::MatchingSnapshot snapshot);

// SHA-256 over both, hexadecimal.
std::string Digest(const v1::MatchingSnapshot& canonical, const v1::MatchingPolicy& policy);

}  // namespace mkep::peer_review::matching
