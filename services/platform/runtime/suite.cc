#include "platform/runtime/suite.h"

#include <future>
#include <thread>

#include "platform/core/dates.h"
#include "platform/grpc/operations.h"
#include "platform/journal/log_set.h"
#include "platform/journal/posix_file_system.h"

namespace mkep::platform {

tl::expected<std::unique_ptr<Suite>, std::string> Suite::Start(
    SuiteOptions options, std::vector<ServiceDefinition> services, Metrics& metrics,
    Logger& logger) {
  std::unique_ptr<Suite> suite(new Suite(metrics, logger));
  if (auto opened = suite->Open(options, std::move(services)); !opened)
    return tl::unexpected(opened.error());
  if (auto listens = suite->Listen(options); !listens) return tl::unexpected(listens.error());
  return suite;
}

Suite::~Suite() { Stop(std::chrono::milliseconds(0)); }

tl::expected<void, std::string> Suite::Open(const SuiteOptions& options,
                                            std::vector<ServiceDefinition> services) {
  PosixFileSystem files;
  auto directory =
      DataDirectory::Open(files, options.data, {options.sample, std::chrono::system_clock::now()});
  if (!directory) return tl::unexpected(directory.error().sentence);
  directory_ = std::make_unique<DataDirectory>(std::move(*directory));
  logs_ = options.logs ? options.logs : std::make_shared<LogSet>(options.data, LogAccess::kWrite);
  if (auto started = StartServices(options, std::move(services)); !started) return started;
  if (sample()) GoOnFromLogTime();
  return {};
}

// At once: each folds its own journal, and waits for brokers of its own accord.
tl::expected<void, std::string> Suite::StartServices(const SuiteOptions& options,
                                                     std::vector<ServiceDefinition> services) {
  using Started = tl::expected<std::unique_ptr<ServiceHost>, std::string>;
  std::vector<std::future<Started>> starting;
  for (ServiceDefinition& service : services) {
    starting.push_back(std::async(std::launch::async, [&]() -> Started {
      const std::string name = service.name();
      auto journal = logs_->OpenJournal(name, 0);
      if (!journal) return tl::unexpected(journal.error().sentence);
      auto host = std::make_unique<ServiceHost>(std::move(service),
                                                SettingsFor(name, std::move(*journal), options));
      if (auto begun = host->Start(); !begun) return tl::unexpected(begun.error().Sentence());
      return host;
    }));
  }
  tl::expected<void, std::string> all;
  for (auto& each : starting) {
    Started started = each.get();
    if (!started && all) all = tl::unexpected(started.error());
    if (started) services_.push_back(std::move(*started));
  }
  return all;
}

// The clock of sample data goes on from the last thing that was decided, where that lies ahead.
void Suite::GoOnFromLogTime() {
  int64_t latest = Micros(settable_clock_.now());
  for (const auto& service : services_)
    latest = std::max(latest, Micros(service->Status().log_time));
  settable_clock_.Set(FromMicros(latest));
}

HostSettings Suite::SettingsFor(const std::string& service, std::shared_ptr<Log> journal,
                                const SuiteOptions& options) const {
  HostSettings settings;
  settings.journal = std::move(journal);
  settings.open_topic = [logs = logs_](const std::string& topic) {
    return logs->OpenTopic(topic, 0);
  };
  settings.turn_to_publish = [logs = logs_, service] { return logs->TurnToPublish(service); };
  settings.projection_directory = (directory_->path() / "projections" / service).string();
  settings.checkpoint_directory = (directory_->path() / "checkpoints" / service).string();
  settings.checkpoint_every = options.checkpoint_every;
  settings.clock = sample() ? static_cast<const Clock*>(&settable_clock_) : &system_clock_;
  if (!sample()) settings.brokers_now = [logs = logs_] { return logs->BrokersNow(); };
  settings.logger = &logger_;
  settings.metrics = &metrics_;
  return settings;
}

tl::expected<void, std::string> Suite::Listen(const SuiteOptions& options) {
  std::vector<Host*> hosts;
  for (const auto& service : services_) hosts.push_back(service.get());
  OperationsOptions operations{hosts, &system_clock_, nullptr, options.version};
  if (sample()) {
    operations.clock = &settable_clock_;
    operations.settable_clock = &settable_clock_;
  }
  operations_ = MakeOperations(operations);
  HttpServerOptions http = options.http;
  http.sample_data = sample();
  auto pages = HttpServer::Start(http, hosts, metrics_, logger_);
  if (!pages) return tl::unexpected(pages.error());
  http_ = std::move(*pages);
  hosts.push_back(operations_.get());
  auto grpc = GrpcServer::Start(options.grpc, hosts, metrics_, logger_);
  if (!grpc) return tl::unexpected(grpc.error());
  grpc_ = std::move(*grpc);
  metrics_.BeforeScrape([this] {
    for (const auto& service : services_) service->SetGauges();
  });
  return {};
}

tl::expected<void, std::string> Suite::AwaitReady(std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  for (const auto& service : services_) {
    HostStatus status = service->Status();
    while (!status.serving && !status.stopped && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      status = service->Status();
    }
    if (!status.serving)
      return tl::unexpected(service->definition().name() + " does not serve: " + status.why);
  }
  return {};
}

void Suite::Stop(std::chrono::milliseconds most) {
  if (grpc_) grpc_->Drain(most);
  if (http_) http_->Stop();
  std::vector<std::thread> stopping;  // at once: each may wait for brokers that do not answer
  for (const auto& service : services_) stopping.emplace_back([&] { service->Stop(); });
  for (std::thread& each : stopping) each.join();
  if (logs_) logs_->Close();
}

}  // namespace mkep::platform
