// The service that schools review each other by: what it consists of, on one page.
#pragma once

#include "platform/application/service.h"

namespace mkep::peer_review::v1 {

platform::ServiceDefinition PeerReview();

}  // namespace mkep::peer_review::v1
