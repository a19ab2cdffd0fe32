// What peer review tells the other services: counts alone.
#pragma once

#include "platform/application/service.h"

namespace mkep::peer_review::v1 {

void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& outbox);

}  // namespace mkep::peer_review::v1
