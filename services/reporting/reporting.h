// The reporting service, put together. It owns no facts: others' published events become its own
// journal, and its reports and pages read what that journal folds to.
#pragma once

#include "platform/application/service.h"

namespace mkep::reporting {

platform::ServiceDefinition Reporting();

}  // namespace mkep::reporting
