// Where a command about a review applies: the hosting it names, and whether its stage allows it.
#pragma once

#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"
#include "platform/core/decision.h"

namespace mkep::peer_review::v1 {

// Either a hosting or the refusal that says why there is none.
struct Place {
  const Hosting* hosting = nullptr;
  platform::Decision refused;
};

// The two who act on a hosting: `acting` is the host or the partner.
struct Acting {
  const std::string& review_id;
  const std::string& host;
  const std::string& acting;
};

Place Locate(const Review& review, const Acting& who);

template <class Request>
Place Locate(const Review& review, const Request& command) {
  return Locate(review, Acting{command.review_id(), command.host_school_id(), command.school_id()});
}

// Where the host alone acts.
template <class Request>
Place LocateOwn(const Review& review, const Request& command) {
  return Locate(review, Acting{command.review_id(), command.school_id(), command.school_id()});
}

// Refused unless the stage lies between the two, both included; else nothing to do.
platform::Decision RefuseUnlessAt(const Hosting& hosting, ReviewStage from, ReviewStage to);
platform::Decision RefuseStageOver(const Hosting& hosting);

}  // namespace mkep::peer_review::v1
