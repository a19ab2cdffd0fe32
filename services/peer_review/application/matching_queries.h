// What is asked about matchings: the pairs with their reasons, why not another pair, and a trial of
// schools that are given whole. Whatever is answered is checked against its certificate first.
#pragma once

#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::peer_review::v1 {

platform::Result<GetMatchingResponse> Answer(const platform::Queries& queries,
                                             const GetMatchingRequest& request);
platform::Result<ExplainPairResponse> Answer(const platform::Queries& queries,
                                             const ExplainPairRequest& request);
platform::Result<TryMatchingResponse> Answer(const platform::Queries& queries,
                                             const TryMatchingRequest& request);

}  // namespace mkep::peer_review::v1
