// The domain of peer review: its aggregates and commands, out of the contract's lists.
#pragma once

#include "platform/core/domain.h"

namespace mkep::peer_review {

platform::Domain PeerReviewDomain();

}  // namespace mkep::peer_review
