// The newer release.
#include "mkep/services.h"
#include "platform/testing/tally.h"

namespace mkep {

std::vector<platform::ServiceDefinition> AllServices() {
  std::vector<platform::ServiceDefinition> services;
  services.push_back(tally::v1::TallyService());
  return services;
}

}  // namespace mkep
