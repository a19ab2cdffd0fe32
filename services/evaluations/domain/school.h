// A school as registry published it, its Improvement Partner, and requests for help (SIF page 6).
#pragma once

#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

// Records the facts, lists the school in the roster and, where it is maintained no more, hands
// over its open evaluations.
platform::Decision Decide(const platform::Reader& read, const RecordSchoolRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const School& school, const AssignImprovementPartnerRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const School& school, const RequestHelpRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const School& school, const ConsiderHelpRequestRequest& command,
                          const platform::Moment& now);
void Evolve(School& school, const SchoolEvent& event);

}  // namespace mkep::evaluations::v1
