// The recruitment service: apprenticeship standards, vacancies from draft to archive, and the feed
// that partners take in.
#pragma once

#include "platform/application/service.h"

namespace mkep::recruitment::v1 {

platform::ServiceDefinition Recruitment();

}  // namespace mkep::recruitment::v1
