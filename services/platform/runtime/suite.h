// A process of the suite: services over one data directory, behind one gRPC port and one HTTP port.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "platform/grpc/server.h"
#include "platform/http/http_server.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/logs.h"
#include "platform/runtime/service_host.h"

namespace mkep::platform {

struct SuiteOptions {
  std::filesystem::path data;
  std::shared_ptr<Logs> logs;  // none: journals and topics lie in `data` too
  GrpcServerOptions grpc;
  HttpServerOptions http;
  bool sample = false;  // a new directory becomes one of sample data, whose clock can be set
  uint64_t checkpoint_every = 50'000;  // positions between two checkpoints of a projection
  std::string version;
};

class Suite {
 public:
  // Opens everything and listens. Services may still be catching up: AwaitReady. Otherwise one
  // sentence says what is wrong and what to do. Logger and metrics outlive it.
  static tl::expected<std::unique_ptr<Suite>, std::string> Start(
      SuiteOptions options, std::vector<ServiceDefinition> services, Metrics& metrics,
      Logger& logger);
  ~Suite();
  Suite(const Suite&) = delete;
  Suite& operator=(const Suite&) = delete;

  // Waits until every service serves; the reason where one never will, or the time is over.
  tl::expected<void, std::string> AwaitReady(std::chrono::milliseconds most);
  // NOT_SERVING first, then calls under way have `most`, then everything is closed. Idempotent.
  void Stop(std::chrono::milliseconds most);

  std::string grpc_address() const { return grpc_->address(); }
  std::string http_address() const { return http_->address(); }
  bool sample() const { return directory_->sample(); }

 private:
  Suite(Metrics& metrics, Logger& logger) : metrics_(metrics), logger_(logger) {}
  tl::expected<void, std::string> Open(const SuiteOptions& options,
                                       std::vector<ServiceDefinition> services);
  tl::expected<void, std::string> Listen(const SuiteOptions& options);
  HostSettings SettingsFor(const std::string& service, std::shared_ptr<Log> journal,
                           const SuiteOptions& options) const;
  tl::expected<void, std::string> StartServices(const SuiteOptions& options,
                                                std::vector<ServiceDefinition> services);
  void GoOnFromLogTime();

  Metrics& metrics_;
  Logger& logger_;
  std::unique_ptr<DataDirectory> directory_;
  std::shared_ptr<Logs> logs_;
  SystemClock system_clock_;
  SettableClock settable_clock_;
  std::vector<std::unique_ptr<ServiceHost>> services_;
  std::unique_ptr<Host> operations_;
  std::unique_ptr<GrpcServer> grpc_;
  std::unique_ptr<HttpServer> http_;
};

}  // namespace mkep::platform
