// The domain of reporting, put together from the lists of its contract.
#pragma once

#include "platform/core/domain.h"

namespace mkep::reporting::v1 {

platform::Domain ReportingDomain();

}  // namespace mkep::reporting::v1
