// The uploads that plan and apply an import of establishments.
#pragma once

#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "platform/application/service.h"

namespace mkep::registry::v1 {

platform::Result<PlanGiasImportResponse> Take(platform::Commands& commands,
                                              const std::vector<PlanGiasImportRequest>& parts);

// Plans afresh from the same files and refuses if that plan is another one, or asks what was not
// answered. An import that was interrupted goes on where it stopped.
platform::Result<ApplyGiasImportResponse> Take(platform::Commands& commands,
                                               const std::vector<ApplyGiasImportRequest>& parts);

}  // namespace mkep::registry::v1
