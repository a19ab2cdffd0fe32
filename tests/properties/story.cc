#include "properties/story.h"

#include <stdexcept>

namespace mkep::properties {

Story StoryOf(const std::string& service) {
  if (service == "registry") return RegistryStory();
  if (service == "evaluations") return EvaluationsStory();
  if (service == "peer_review") return PeerReviewStory();
  if (service == "recruitment") return RecruitmentStory();
  if (service == "reporting") return ReportingStory();
  throw std::logic_error(service + ": it has no story yet");
}

}  // namespace mkep::properties
