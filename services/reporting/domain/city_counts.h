// What the other services count over the city: evaluations and peer reviews by stage. Counts alone;
// no school and no judgement reaches reporting.
#pragma once

#include <string>
#include <string_view>

#include "mkep/reporting/v1/reporting_events.pb.h"
#include "mkep/reporting/v1/reporting_requests.pb.h"
#include "mkep/reporting/v1/reporting_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::reporting::v1 {

platform::Decision Decide(const EvaluationYear& year, const CountEvaluationsRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const PeerReviewCycle& cycle, const CountMatchingRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const PeerReviewCycle& cycle, const CountReviewsRequest& command,
                          const platform::Moment& now);
void Evolve(EvaluationYear& year, const EvaluationYearEvent& event);
void Evolve(PeerReviewCycle& cycle, const PeerReviewCycleEvent& event);

// "2026-27" for the school year 2026/27.
std::string EvaluationYearId(std::string_view school_year);

}  // namespace mkep::reporting::v1
