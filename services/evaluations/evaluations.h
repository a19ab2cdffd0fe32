// The evaluations service, put together: the year of a maintained school (SIF part 1).
#pragma once

#include "platform/application/service.h"

namespace mkep::evaluations {

platform::ServiceDefinition Evaluations();

}  // namespace mkep::evaluations
