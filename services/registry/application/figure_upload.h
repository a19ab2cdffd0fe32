// The upload that imports a file of published figures.
#pragma once

#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "platform/application/service.h"

namespace mkep::registry::v1 {

// The same file again does nothing; one that was interrupted goes on where it stopped.
platform::Result<ImportFiguresResponse> Take(platform::Commands& commands,
                                             const std::vector<ImportFiguresRequest>& parts);

}  // namespace mkep::registry::v1
