// Opening the year's evaluations, of maintained schools alone (SIF page 7, EIA 2006 s59).
#pragma once

#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const platform::Reader& read, const OpenEvaluationRequest& command,
                          const platform::Moment& now);
// Every maintained school that the roster lists and that has no evaluation in the year yet.
platform::Decision Decide(const platform::Reader& read, const OpenEvaluationsRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::evaluations::v1
