// The tally service of two releases, for tests of replicas of both side by side: the newer one
// knows rule 2, with an event type that waits for it.
#pragma once

#include "mkep/tally/v1/tally_before.pb.h"
#include "platform/application/service.h"
#include "platform/testing/tally.h"

namespace mkep::tally::v1 {

void Evolve(Tally& tally, const TallyEventBefore& event);
platform::ServiceDefinition TallyServiceBefore();

}  // namespace mkep::tally::v1
