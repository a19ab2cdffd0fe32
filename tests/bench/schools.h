// What the benchmarks ask of registry: invented schools, as many as the city has, and the read of
// one of them by its URN.
#pragma once

#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"

namespace mkep::bench {

inline constexpr const char* kRegister = "/mkep.registry.v1.RegistryService/RegisterExampleSchool";
inline constexpr const char* kGetSchool = "/mkep.registry.v1.RegistryService/GetSchool";

std::vector<registry::v1::RegisterExampleSchoolRequest> Schools();
std::vector<registry::v1::GetSchoolRequest> GetsOfSchools(size_t count);

}  // namespace mkep::bench
