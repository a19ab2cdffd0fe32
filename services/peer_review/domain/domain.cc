#include "peer_review/domain/domain.h"

#include "peer_review/domain/cycle.h"
#include "peer_review/domain/review.h"
#include "peer_review/domain/school.h"

namespace mkep::peer_review {

platform::Domain PeerReviewDomain() {
  using namespace v1;
  platform::Domain domain;
#define AGGREGATE(State, Event) domain.AddAggregate<State, Event>();
#include "mkep/peer_review/v1/peer_review_state.lists.inc"
#undef AGGREGATE
#define COMMAND(State, Request) domain.AddCommand<State, Request>();
#include "mkep/peer_review/v1/peer_review_service.lists.inc"
#undef COMMAND
  return domain;
}

}  // namespace mkep::peer_review
