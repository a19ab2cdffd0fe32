// Answers about evaluations: one with its history, what its school sees, lists and the caseload.
#pragma once

#include "mkep/evaluations/v1/evaluations_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::evaluations::v1 {

platform::Result<GetEvaluationResponse> Answer(const platform::Queries& queries,
                                               const GetEvaluationRequest& request);
platform::Result<GetOwnEvaluationResponse> Answer(const platform::Queries& queries,
                                                  const GetOwnEvaluationRequest& request);
platform::Result<ListEvaluationsResponse> Answer(const platform::Queries& queries,
                                                 const ListEvaluationsRequest& request);
platform::Result<GetCaseloadResponse> Answer(const platform::Queries& queries,
                                             const GetCaseloadRequest& request);
platform::Result<GetEvaluationYearResponse> Answer(const platform::Queries& queries,
                                                   const GetEvaluationYearRequest& request);
platform::Result<GetSchoolResponse> Answer(const platform::Queries& queries,
                                           const GetSchoolRequest& request);

}  // namespace mkep::evaluations::v1
