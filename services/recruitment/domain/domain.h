// Recruitment's domain: apprenticeship standards and the vacancies that rest on them.
#pragma once

#include "platform/core/domain.h"

namespace mkep::recruitment::v1 {

platform::Domain RecruitmentDomain();

}  // namespace mkep::recruitment::v1
