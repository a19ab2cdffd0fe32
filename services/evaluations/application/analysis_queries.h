// The desk-top analysis as the figures on record give it now, of one maintained school or as flags
// of all. Reads alone: nothing is recorded.
#pragma once

#include "mkep/evaluations/v1/evaluations_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::evaluations::v1 {

platform::Result<GetDesktopAnalysisResponse> Answer(const platform::Queries& queries,
                                                    const GetDesktopAnalysisRequest& request);
platform::Result<ListDesktopFlagsResponse> Answer(const platform::Queries& queries,
                                                  const ListDesktopFlagsRequest& request);

}  // namespace mkep::evaluations::v1
