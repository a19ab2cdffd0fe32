// What registry tells the others: each change of a school, and figures once their import is
// complete.
#pragma once

#include "platform/application/service.h"

namespace mkep::registry::v1 {

void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& outbox);

}  // namespace mkep::registry::v1
