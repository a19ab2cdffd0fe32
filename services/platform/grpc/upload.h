// Client-streaming uploads: parts are collected up to a limit that all uploads share, then the
// service takes them on a worker thread. Work that has begun goes on when the caller goes away.
#pragma once

#include "platform/grpc/door.h"
#include "platform/grpc/raw_service.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

UploadHandler UploadHandlerOf(std::shared_ptr<Door> door, Host& host, const Method& method,
                              const ServiceDefinition::UploadFunction& take);

}  // namespace mkep::platform
