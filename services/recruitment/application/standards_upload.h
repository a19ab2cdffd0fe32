// Takes in a file of apprenticeship standards: one commit where it fits, otherwise a few, the last
// of which completes the import. The same file with the same description again does nothing.
#pragma once

#include <vector>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/application/service.h"

namespace mkep::recruitment::v1 {

platform::Result<ImportStandardsResponse> Take(platform::Commands& commands,
                                               const std::vector<ImportStandardsRequest>& parts);

}  // namespace mkep::recruitment::v1
