// What is asked about apprenticeship standards and their imports.
#pragma once

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/application/queries.h"

namespace mkep::recruitment::v1 {

platform::Result<GetStandardResponse> Answer(const platform::Queries&, const GetStandardRequest&);
platform::Result<ListStandardsResponse> Answer(const platform::Queries&,
                                               const ListStandardsRequest&);
platform::Result<GetStandardsImportResponse> Answer(const platform::Queries&,
                                                    const GetStandardsImportRequest&);
platform::Result<ListStandardsImportsResponse> Answer(const platform::Queries&,
                                                      const ListStandardsImportsRequest&);

}  // namespace mkep::recruitment::v1
