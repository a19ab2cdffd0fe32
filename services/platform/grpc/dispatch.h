// A service at the gRPC door, built at run time from its ServiceDescriptor and a running Host.
#pragma once

#include "platform/grpc/door.h"
#include "platform/grpc/raw_service.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

class Dispatch : public RawService {
 public:
  // The host outlives the server. Methods of the service itself and methods without the option are
  // not offered. A query, feed or upload that the definition does not answer is a bug: it throws
  // std::logic_error.
  Dispatch(Host& host, const std::shared_ptr<Door>& door);

 private:
  void Add(Host& host, const std::shared_ptr<Door>& door, const Method& method);
};

}  // namespace mkep::platform
