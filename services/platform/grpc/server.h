// The gRPC server: several services on one port, with reflection, health for each service name,
// keepalive limits and a graceful drain. It listens on loopback alone: who calls is what they
// claim.
#pragma once

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "platform/grpc/dispatch.h"
#include "platform/grpc/door.h"
#include "platform/grpc/health.h"
#include "platform/grpc/listener.h"
#include "platform/grpc/not_offered.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

struct GrpcServerOptions {
  std::string host = "127.0.0.1";
  int port = 0;  // 0: any free one
  DoorLimits limits;
};

class GrpcServer {
 public:
  // The hosts, metrics and log outlive the server. Otherwise one sentence says what to change.
  static tl::expected<std::unique_ptr<GrpcServer>, std::string> Start(
      const GrpcServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
      Logger& log);
  ~GrpcServer();
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;

  int port() const { return listener_->port(); }
  std::string address() const;  // `127.0.0.1:50051`

  // Health says NOT_SERVING, feeds end, no new calls; calls under way have until the time is over,
  // then they are cancelled. Uploads that work are waited for. Idempotent.
  void Drain(std::chrono::milliseconds time);

 private:
  GrpcServer(const GrpcServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
             Logger& log);
  bool Listen(const GrpcServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics);
  void TakeConnections(size_t most);

  std::string host_;
  std::shared_ptr<Door> door_;
  std::vector<std::unique_ptr<Dispatch>> services_;
  NotOffered not_offered_;
  std::unique_ptr<Listener> listener_;
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<HealthWatch> health_;
  bool drained_ = false;
};

}  // namespace mkep::platform
