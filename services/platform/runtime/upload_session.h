// What an upload may do: run derived commands one after the other, and read what they did.
#pragma once

#include "platform/runtime/service_host.h"

namespace mkep::platform {

class UploadSession : public Commands {
 public:
  UploadSession(ServiceHost& host, ReadCall call) : host_(host), call_(std::move(call)) {}

  Result<v1::Receipt> Run(const DerivedCommand& command) override;
  Queries Read() override;

 private:
  ServiceHost& host_;
  const ReadCall call_;
};

}  // namespace mkep::platform
