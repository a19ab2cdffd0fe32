// The five services as they are composed.
#pragma once

#include <vector>

#include "platform/application/service.h"

namespace mkep::contract_test {

std::vector<platform::ServiceDefinition> ComposedServices();

}  // namespace mkep::contract_test
