// Server-streaming queries: a feed is asked for batch after batch with its cursor until it has no
// more; with `follow` it then waits for what comes. A slow reader holds one batch, never more.
#pragma once

#include "platform/grpc/door.h"
#include "platform/grpc/raw_service.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

FeedHandler FeedHandlerOf(std::shared_ptr<Door> door, Host& host, const Method& method,
                          const ServiceDefinition::FeedFunction& feed);

}  // namespace mkep::platform
