// What partners get: a published event for each vacancy that opens or changes while open, and one
// tombstone when it is open no longer. The gRPC stream is the partner topic itself, from a cursor
// on.
#pragma once

#include <string>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/application/service.h"

namespace mkep::recruitment::v1 {

// Maps one domain event to what is published of it, if anything.
void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& outbox);

// The next messages after a cursor, which is the sequence of the last one taken in.
platform::Result<platform::FeedBatch<StreamVacancyFeedResponse>> Next(
    const platform::Queries& queries, const StreamVacancyFeedRequest& request,
    const std::string& cursor);

}  // namespace mkep::recruitment::v1
