// An import of establishments, in one commit or in parts. What a part states is turned into events
// here, on the state of the moment, never on what the plan had seen.
#pragma once

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::registry::v1 {

platform::Decision Decide(const platform::Reader& read, const ApplyGiasPartRequest& command,
                          const platform::Moment& now);
void Evolve(GiasImport& import, const GiasImportEvent& event);

}  // namespace mkep::registry::v1
