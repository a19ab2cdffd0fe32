// What the city does with a service, told in order, so that the deep states are reached: each
// command type is accepted somewhere in its service's story. Cases begin with a part of it and
// leave it for arbitrary commands.
#pragma once

#include <string>
#include <vector>

#include "mkep/options/v1/options.pb.h"

namespace mkep::properties {

struct Told {
  std::string at;          // RFC 3339, or a day
  options::v1::Role role;  // unspecified for what no person does
  // `OpenCycleRequest` of the service's own package, or another service's published event with its
  // package; empty: the service's timers are asked what is due.
  std::string type;
  std::string text;  // of the message
};
using Story = std::vector<Told>;

// Of that service: `registry`, `evaluations`, …
Story StoryOf(const std::string& service);

// One file each.
Story RegistryStory();
Story EvaluationsStory();
Story PeerReviewStory();
Story RecruitmentStory();
Story ReportingStory();

}  // namespace mkep::properties
