// The first steps of an evaluation: the starting meeting of special and nursery schools, contact of
// schools at risk, and the visits (SIF pages 5 to 7).
#pragma once

#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "mkep/evaluations/v1/evaluations_steps.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const Evaluation& evaluation, const RecordStartingMeetingRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const RecordRiskContactRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const RecordVisitRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::evaluations::v1
