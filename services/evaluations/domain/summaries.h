// From a draft summary to the school's answer, for the annual evaluation and the safeguarding audit
// alike (SIF page 7).
#pragma once

#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "mkep/evaluations/v1/evaluations_steps.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const Evaluation& evaluation, const DraftSummaryRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const ModerateSummaryRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const ShareSummaryRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const RespondToSummaryRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::evaluations::v1
