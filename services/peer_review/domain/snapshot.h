// What matching is computed from, put together from the cycle, its entries and the facts about its
// schools that are recorded in this service's own journal.
#pragma once

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"
#include "platform/core/reader.h"

namespace mkep::peer_review::v1 {

MatchingSnapshot SnapshotOf(const platform::Reader& read, const Cycle& cycle);

Candidate CandidateOf(const School& school, const Offer& offer);

}  // namespace mkep::peer_review::v1
