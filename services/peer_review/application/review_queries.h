// What is asked about reviews. Findings are for the two schools and the partnership manager alone.
#pragma once

#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::peer_review::v1 {

platform::Result<GetReviewResponse> Answer(const platform::Queries& queries,
                                           const GetReviewRequest& request);
platform::Result<ListReviewsResponse> Answer(const platform::Queries& queries,
                                             const ListReviewsRequest& request);

}  // namespace mkep::peer_review::v1
