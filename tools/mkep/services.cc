#include "mkep/services.h"

#include "evaluations/evaluations.h"
#include "peer_review/peer_review.h"
#include "recruitment/recruitment.h"
#include "registry/registry.h"
#include "reporting/reporting.h"

namespace mkep {

std::vector<platform::ServiceDefinition> AllServices() {
  std::vector<platform::ServiceDefinition> services;
  services.push_back(registry::v1::Registry());
  services.push_back(evaluations::Evaluations());
  services.push_back(peer_review::v1::PeerReview());
  services.push_back(recruitment::v1::Recruitment());
  services.push_back(reporting::Reporting());
  return services;
}

}  // namespace mkep
