#include "platform/grpc/server.h"

#include <fmt/format.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include "platform/http/loopback.h"

namespace mkep::platform {
namespace {

// Core refuses above these by itself; the door's own limits lie below and answer with ErrorInfo.
constexpr int kMostMessage = static_cast<int>(kMostPartBytes) + (64 << 10);
constexpr int kMostCoreMetadata = 2 * static_cast<int>(kMostMetadataBytes);

std::string At(const std::string& host, int port) {
  const bool bare_v6 = host.find(':') != std::string::npos && host.front() != '[';
  return bare_v6 ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
}

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMostMessage);
  builder.SetMaxSendMessageSize(-1);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMostCoreMetadata);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 1000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 3);
}

}  // namespace

tl::expected<std::unique_ptr<GrpcServer>, std::string> GrpcServer::Start(
    const GrpcServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
    Logger& log) {
  if (!IsLoopback(options.host)) {
    return tl::unexpected(fmt::format(
        "Refusing to listen for gRPC on {}: callers say themselves who they are, so only "
        "this machine may call; listen on 127.0.0.1.",
        options.host));
  }
  std::unique_ptr<GrpcServer> server(new GrpcServer(options, hosts, metrics, log));
  if (!server->Listen(options, hosts, metrics)) {
    return tl::unexpected(
        fmt::format("Cannot listen for gRPC on {}: the address is in use or not this machine's; "
                    "choose another one, or port 0 for any.",
                    At(options.host, options.port)));
  }
  return server;
}

GrpcServer::GrpcServer(const GrpcServerOptions& options, const std::vector<Host*>& hosts,
                       Metrics& metrics, Logger& log)
    : host_(options.host), door_(std::make_shared<Door>(options.limits, metrics, log)) {
  for (Host* host : hosts) services_.push_back(std::make_unique<Dispatch>(*host, door_));
}

bool GrpcServer::Listen(const GrpcServerOptions& options, const std::vector<Host*>& hosts,
                        Metrics& metrics) {
  listener_ = Listener::Open(options.host, options.port);
  if (listener_ == nullptr) return false;
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  SetLimits(builder);
  acceptor_ = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
      grpc::InsecureServerCredentials());
  for (const auto& service : services_) builder.RegisterService(service.get());
  builder.RegisterCallbackGenericService(&not_offered_);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) return false;
  health_ = std::make_unique<HealthWatch>(*server_->GetHealthCheckService(), hosts, metrics);
  TakeConnections(options.limits.connections);
  return true;
}

void GrpcServer::TakeConnections(size_t most) {
  listener_->Begin(
      most,
      [this](int socket) {
        grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters connection;
        connection.fd = socket;
        acceptor_->HandleNewConnection(&connection);
      },
      [this] { door_->ShedAt("connections"); });
}

std::string GrpcServer::address() const { return At(host_, port()); }

void GrpcServer::Drain(std::chrono::milliseconds time) {
  if (drained_ || server_ == nullptr) return;
  drained_ = true;
  if (health_ != nullptr) health_->Drain();
  listener_->Stop();
  door_->feeds().Drain();
  server_->Shutdown(std::chrono::system_clock::now() + time);
  server_->Wait();
  health_.reset();
  server_.reset();
}

GrpcServer::~GrpcServer() {
  Drain(std::chrono::milliseconds(0));
  door_->Close();
}

}  // namespace mkep::platform
