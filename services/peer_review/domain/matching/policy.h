// The policy of a matching with its defaults.
#pragma once

#include "mkep/peer_review/v1/peer_review_matching.pb.h"

namespace mkep::peer_review::matching {

// Fills in what is unset, as the policy's comments say.
v1::MatchingPolicy WithDefaults(v1::MatchingPolicy policy);

}  // namespace mkep::peer_review::matching
