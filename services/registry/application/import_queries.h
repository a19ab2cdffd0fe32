// Queries about imports.
#pragma once

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/application/queries.h"

namespace mkep::registry::v1 {

Import Shown(const std::string& import_id, const GiasImport& import);
Import Shown(const std::string& import_id, const FigureImport& import);

platform::Result<GetImportResponse> Answer(const platform::Queries& queries,
                                           const GetImportRequest& request);
platform::Result<ListImportsResponse> Answer(const platform::Queries& queries,
                                             const ListImportsRequest& request);

}  // namespace mkep::registry::v1
