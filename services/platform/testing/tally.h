// The tally service that tests of the platform run: small, and rich enough for every verdict.
#pragma once

#include "mkep/tally/v1/tally.pb.h"
#include "platform/application/service.h"

namespace mkep::tally::v1 {

void Evolve(Tally& tally, const TallyEvent& event);
platform::Decision Decide(const Tally& tally, const AddRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const MoveRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Tally& tally, const RaiseRequest& command,
                          const platform::Moment& now);
platform::Result<GetTallyResponse> Answer(const platform::Queries& queries,
                                          const GetTallyRequest& request);

AddRequest Add(const std::string& tally_id, int64_t amount);

// `name` makes a second, separate service of it: one that takes in the first one's events.
platform::ServiceDefinition TallyService(const std::string& name = "tally");

}  // namespace mkep::tally::v1
