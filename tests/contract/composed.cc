#include "contract/composed.h"

#ifdef MKEP_WITH_REGISTRY
#include "registry/registry.h"
#endif
#ifdef MKEP_WITH_EVALUATIONS
#include "evaluations/evaluations.h"
#endif
#ifdef MKEP_WITH_PEER_REVIEW
#include "peer_review/peer_review.h"
#endif
#ifdef MKEP_WITH_RECRUITMENT
#include "recruitment/recruitment.h"
#endif
#ifdef MKEP_WITH_REPORTING
#include "reporting/reporting.h"
#endif

namespace mkep::contract_test {

std::vector<platform::ServiceDefinition> ComposedServices() {
  std::vector<platform::ServiceDefinition> services;
#ifdef MKEP_WITH_REGISTRY
  services.push_back(registry::v1::Registry());
#endif
#ifdef MKEP_WITH_EVALUATIONS
  services.push_back(evaluations::v1::Evaluations());
#endif
#ifdef MKEP_WITH_PEER_REVIEW
  services.push_back(peer_review::v1::PeerReview());
#endif
#ifdef MKEP_WITH_RECRUITMENT
  services.push_back(recruitment::v1::Recruitment());
#endif
#ifdef MKEP_WITH_REPORTING
  services.push_back(reporting::v1::Reporting());
#endif
  return services;
}

}  // namespace mkep::contract_test
