// The bare gRPC server that calls are compared with: generated code, callback API, and for every
// call a copy of an answer that the real service gave.
#pragma once

#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "mkep/bench/v1/echo.grpc.pb.h"

namespace mkep::bench {

class Echo final : public v1::EchoService::CallbackService {
 public:
  Echo(recruitment::v1::EditVacancyResponse edited, registry::v1::GetSchoolResponse got);
  const std::string& address() const { return address_; }

  static constexpr const char* kEdit = "/mkep.bench.v1.EchoService/EditVacancy";
  static constexpr const char* kGet = "/mkep.bench.v1.EchoService/GetSchool";

 private:
  grpc::ServerUnaryReactor* EditVacancy(grpc::CallbackServerContext* context,
                                        const recruitment::v1::EditVacancyRequest* request,
                                        recruitment::v1::EditVacancyResponse* response) override;
  grpc::ServerUnaryReactor* GetSchool(grpc::CallbackServerContext* context,
                                      const registry::v1::GetSchoolRequest* request,
                                      registry::v1::GetSchoolResponse* response) override;

  const recruitment::v1::EditVacancyResponse edited_;
  const registry::v1::GetSchoolResponse got_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace mkep::bench
