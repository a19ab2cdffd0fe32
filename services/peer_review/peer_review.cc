#include "peer_review/peer_review.h"

#include "peer_review/application/cycle_queries.h"
#include "peer_review/application/matching_queries.h"
#include "peer_review/application/publishing.h"
#include "peer_review/application/reactions.h"
#include "peer_review/application/review_queries.h"
#include "peer_review/domain/domain.h"

namespace mkep::peer_review::v1 {

platform::ServiceDefinition PeerReview() {
  platform::ServiceDefinition service("peer_review", "mkep.peer_review.v1.PeerReviewService",
                                      PeerReviewDomain(), /*evolve_version=*/1);
#define QUERY(Request, Response) service.AddQuery<Request, Response>();
#include "mkep/peer_review/v1/peer_review_service.lists.inc"
#undef QUERY
  service.AddReaction<registry::v1::SchoolChanged>(
      [](const auto& changed, const auto& event) { return React(changed, event); });
  service.AddReaction<registry::v1::FiguresPublished>(
      [](const auto& published, const auto& event) { return React(published, event); });
  service.PublishBy(Publish);
  return service;
}

}  // namespace mkep::peer_review::v1
