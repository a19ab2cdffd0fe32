// A school as registry published it: taken in whole, never judged here.
#pragma once

#include "mkep/reporting/v1/reporting_events.pb.h"
#include "mkep/reporting/v1/reporting_requests.pb.h"
#include "mkep/reporting/v1/reporting_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::reporting::v1 {

platform::Decision Decide(const School& school, const RecordSchoolRequest& command,
                          const platform::Moment& now);
void Evolve(School& school, const SchoolEvent& event);

}  // namespace mkep::reporting::v1
