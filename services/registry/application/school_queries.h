// Queries about schools.
#pragma once

#include <optional>
#include <string>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/application/queries.h"

namespace mkep::registry::v1 {

// The school's id for an id, or for any URN the school is or was known by.
std::optional<std::string> SchoolIdOf(const platform::Queries& queries,
                                      const std::string& id_or_urn);

platform::Result<GetSchoolResponse> Answer(const platform::Queries& queries,
                                           const GetSchoolRequest& request);
platform::Result<ListSchoolsResponse> Answer(const platform::Queries& queries,
                                             const ListSchoolsRequest& request);

}  // namespace mkep::registry::v1
