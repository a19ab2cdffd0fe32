// mkep serve: all services, or some of them, in one process on the embedded log or on Kafka.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/serving.h"
#include "platform/runtime/suite.h"

namespace mkep {
namespace {

using platform::Suite;

struct ServeOptions {
  std::string data;
  JournalOptions journal;
  std::string grpc = kDefaultServer;
  std::string http = "127.0.0.1:8080";
  std::vector<std::string> services;
  std::string ready_file;
  uint64_t checkpoint_every = 50'000;
  bool sample = false;
};

constexpr std::chrono::seconds kDrain{10};
constexpr std::chrono::hours kReady{24};

// Written beside and moved into place: whoever waits for it never reads half of it.
void WriteReadyFile(const std::string& path, const Suite& suite) {
  const nlohmann::json ready = {{"grpc", suite.grpc_address()},
                                {"http", suite.http_address()},
                                {"pid", ::getpid()},
                                {"sample", suite.sample()}};
  const std::string beside = path + ".new";
  std::ofstream(beside) << ready.dump() << '\n';
  std::error_code failed;
  std::filesystem::rename(beside, path, failed);
  if (failed)
    Exit(kExitFailed,
         fmt::format("The ready file {} cannot be written: {}", path, failed.message()));
}

void Serve(const ServeOptions& options) {
  const sigset_t signals = BlockStopSignals();
  platform::SuiteOptions suite_options = SuiteOptionsOf(options.data, options.grpc, options.http);
  suite_options.sample = options.sample;
  suite_options.checkpoint_every = options.checkpoint_every;
  platform::Metrics metrics;
  platform::Logger logger(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO));
  logger.CountIn(metrics);
  suite_options.logs = LogsOf(options.journal, logger);
  const platform::LibraryLogs library_logs(logger);
  metrics.GaugeOf(platform::kBuildInfo, {kVersion, __VERSION__}).Set(1);
  auto suite = Suite::Start(std::move(suite_options), ChosenServices(options.services), metrics, logger);
  if (!suite) Exit(kExitFailed, suite.error());
  logger.Info("listening",
              {{"grpc", (*suite)->grpc_address()}, {"http", (*suite)->http_address()}});
  std::thread readiness([&] {
    const auto ready = (*suite)->AwaitReady(kReady);
    if (!ready) return logger.Error(ready.error());
    logger.Info("ready");
    if (!options.ready_file.empty()) WriteReadyFile(options.ready_file, **suite);
  });
  int signal = 0;
  sigwait(&signals, &signal);
  logger.Info("stopping: calls under way are answered first", {{"signal", signal}});
  (*suite)->Stop(kDrain);
  readiness.join();
}

}  // namespace

void AddServe(CLI::App& app) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* serve = app.add_subcommand("serve", "Serve the suite from a data directory");
  serve->footer(
      "Everything is kept in one directory: journals, published topics and projections.\n"
      "A projection is disposable: when it is missing it is folded again from its journal.\n\n"
      "Examples:\n"
      "  mkep serve --data /var/lib/mkep\n"
      "  mkep serve --data build/try --grpc 127.0.0.1:0 --http 127.0.0.1:0 --ready-file "
      "build/ready.json\n"
      "  mkep serve --data /var/lib/mkep --journal kafka://127.0.0.1:9092\n"
      "  mkep serve --data /var/lib/mkep --journal kafka://kafka.example:9093 --kafka-ca ca.crt "
      "--kafka-cert user.crt --kafka-key user.key");
  serve->add_option("--data", options->data, "Directory for everything; made where absent")
      ->required();
  serve->add_option("--grpc", options->grpc, "HOST:PORT for gRPC; port 0 takes a free one")
      ->capture_default_str();
  serve
      ->add_option("--http", options->http,
                   "HOST:PORT for pages and metrics; port 0 takes a free one")
      ->capture_default_str();
  serve->add_option("--services", options->services, "Only these services, separated by commas")
      ->delimiter(',');
  serve->add_option("--ready-file", options->ready_file,
                    "Receives JSON with the addresses once every service serves");
  serve
      ->add_option("--checkpoint-every", options->checkpoint_every,
                   "Journal positions between two checkpoints of a projection")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  serve->add_flag(
      "--sample", options->sample,
      "A new directory becomes one of sample data: its clock can be set, its pages say so");
  AddJournalOptions(*serve, options->journal);
  AddStrict(*serve, options->journal);
  serve->callback([options] { Serve(*options); });
}

}  // namespace mkep
