// The local authority's grade: proposed with evidence, for a possible grade B with the Improvement
// Partner's input, representations and a meeting, and confirmed by two officers (SIF pages 6, 8).
#pragma once

#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "mkep/evaluations/v1/evaluations_steps.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const Evaluation& evaluation, const ProposeGradeRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read,
                          const RecordImprovementPartnerInputRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const MakeRepresentationsRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const OfferMeetingRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const RecordMeetingRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Evaluation& evaluation, const ConfirmGradeRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::evaluations::v1
