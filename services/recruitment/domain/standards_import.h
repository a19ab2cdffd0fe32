// An import of a file of apprenticeship standards: one commit, or one a part where it is large.
// What a file leaves out stays as it is; an older file never overrules a newer one.
#pragma once

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::recruitment::v1 {

platform::Decision Decide(const platform::Reader& read, const ApplyStandardsRequest& command,
                          const platform::Moment& now);
void Evolve(StandardsImport& import, const StandardsImportEvent& event);
// Whether all of its parts are applied.
bool IsComplete(const StandardsImport& import);

}  // namespace mkep::recruitment::v1
