// The services of the suite, each as it is composed in services/<service>/<service>.cc.
#pragma once

#include <vector>

#include "platform/application/service.h"

namespace mkep {

std::vector<platform::ServiceDefinition> AllServices();

}  // namespace mkep
