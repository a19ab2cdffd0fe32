// The registry service: what is known from outside.
#pragma once

#include "platform/application/service.h"

namespace mkep::registry::v1 {

platform::ServiceDefinition Registry();

}  // namespace mkep::registry::v1
