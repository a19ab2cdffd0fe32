// Registry's domain: its aggregates and commands, from the lists that protoc_gen_mkep writes.
#pragma once

#include "platform/core/domain.h"

namespace mkep::registry::v1 {

platform::Domain RegistryDomain();

}  // namespace mkep::registry::v1
