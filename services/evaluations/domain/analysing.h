// Running the desk-top analysis: for one evaluation, or for all of a year one after another.
#pragma once

#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const platform::Reader& read, const RunDesktopAnalysisRequest& command,
                          const platform::Moment& now);
// Asks for the analysis of every open evaluation that does not start with a meeting.
platform::Decision Decide(const platform::Reader& read, const RunDesktopAnalysesRequest& command,
                          const platform::Moment& now);
// Runs one that was asked for; what cannot run is passed over with the reason, never refused.
platform::Decision Decide(const platform::Reader& read, const AnalyseRequestedRequest& command,
                          const platform::Moment& now);

}  // namespace mkep::evaluations::v1
