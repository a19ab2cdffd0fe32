// Two schools that review each other. Each hosts one review, which goes through its stages by
// itself: dates, self-review, review, findings agreed by both sides, improvement workshop,
// follow-up.
#pragma once

#include "mkep/peer_review/v1/peer_review_events.pb.h"
#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "mkep/peer_review/v1/peer_review_review_commands.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::peer_review::v1 {

platform::Decision Decide(const Review& review, const AgreeDatesRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Review& review, const SubmitSelfReviewRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Review& review, const RecordReviewRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Review& review, const AgreeFindingsRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Review& review, const RecordImprovementWorkshopRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Review& review, const RecordFollowUpRequest& command,
                          const platform::Moment& now);

void Evolve(Review& review, const ReviewEvent& event);

}  // namespace mkep::peer_review::v1
