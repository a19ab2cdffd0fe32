#include "bench/echo.h"

#include <grpcpp/server_builder.h>

namespace mkep::bench {

Echo::Echo(recruitment::v1::EditVacancyResponse edited, registry::v1::GetSchoolResponse got)
    : edited_(std::move(edited)), got_(std::move(got)) {
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(this);
  server_ = builder.BuildAndStart();
  address_ = "127.0.0.1:" + std::to_string(port);
}

grpc::ServerUnaryReactor* Echo::EditVacancy(grpc::CallbackServerContext* context,
                                            const recruitment::v1::EditVacancyRequest*,
                                            recruitment::v1::EditVacancyResponse* response) {
  *response = edited_;
  auto* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

grpc::ServerUnaryReactor* Echo::GetSchool(grpc::CallbackServerContext* context,
                                          const registry::v1::GetSchoolRequest*,
                                          registry::v1::GetSchoolResponse* response) {
  *response = got_;
  auto* reactor = context->DefaultReactor();
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

}  // namespace mkep::bench
