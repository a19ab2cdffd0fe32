// What is asked about cycles and entries.
#pragma once

#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::peer_review::v1 {

platform::Result<GetCycleResponse> Answer(const platform::Queries& queries,
                                          const GetCycleRequest& request);
platform::Result<ListCyclesResponse> Answer(const platform::Queries& queries,
                                            const ListCyclesRequest& request);
platform::Result<ListEntriesResponse> Answer(const platform::Queries& queries,
                                             const ListEntriesRequest& request);

// The cycle, or the answer that there is none.
platform::Result<Cycle> FindCycle(const platform::Queries& queries, const std::string& cycle_id);

}  // namespace mkep::peer_review::v1
