// Answers what no service here offers: UNIMPLEMENTED with ErrorInfo, like every other error.
#pragma once

#include <grpcpp/generic/async_generic_service.h>

namespace mkep::platform {

class NotOffered : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;
};

}  // namespace mkep::platform
