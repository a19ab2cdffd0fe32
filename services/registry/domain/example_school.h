// Plainly invented schools, so that sample runs need no invented fact about a real one
// (DOMAIN 0.9): URN 999001 to 999999 and "Example" in the name.
#pragma once

#include "mkep/registry/v1/registry_service.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::registry::v1 {

platform::Decision Decide(const platform::Reader& read, const RegisterExampleSchoolRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::registry::v1
