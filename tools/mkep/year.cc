// mkep year: serves the suite on sample data and plays one school year through every service.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/services.h"
#include "mkep/serving.h"
#include "mkep/year_player.h"
#include "platform/runtime/suite.h"

namespace mkep {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct YearOptions {
  std::string data = "build/year";
  JournalOptions journal;
  std::string grpc = kDefaultServer;
  std::string http = "127.0.0.1:8080";
  std::string sample;
  bool exit = false;
};

constexpr std::chrono::minutes kYearReady{10};
constexpr std::chrono::seconds kYearDrain{5};

fs::path DoneFile(const YearOptions& options) { return fs::path(options.data) / "year.json"; }

void PrintTable(const json& played) {
  std::cout << fmt::format("\n{:<58} {:>6} {:>8} {:>8} {:>9}\n", "WHAT HAPPENED", "CALLS",
                           "REFUSED", "IMPORTS", "SECONDS");
  double seconds = 0;
  for (const json& each : played) {
    std::cout << fmt::format("{:<58} {:>6} {:>8} {:>8} {:>9.1f}\n",
                             each["title"].get<std::string>(), each["calls"].get<int>(),
                             each["refused"].get<int>(), each["imports"].get<int>(),
                             each["seconds"].get<double>());
    seconds += each["seconds"].get<double>();
  }
  std::cout << fmt::format("{:<58} {:>6} {:>8} {:>8} {:>9.1f}\n", "the whole year", "", "", "",
                           seconds);
}

void PrintWhatNext(const platform::Suite& suite, const YearOptions& options) {
  std::cout << fmt::format(
      "\nThe pages:\n"
      "  {0}/                      where to begin\n"
      "  {0}/schools               every school\n"
      "  {0}/schools/110532        a School Report; add ?as_of=2026-03-01 for what was known then\n"
      "  {0}/city                  the city report\n"
      "  {0}/vacancies             apprenticeship vacancies (invented examples)\n"
      "\nTry next (MKEP_SERVER={1}):\n"
      "  build/mkep get schools --filter 'phase = SECONDARY'\n"
      "  build/mkep describe school 110532\n"
      "  build/mkep report school 110532 -o csv\n"
      "  build/mkep events evaluations\n"
      "  build/mkep doctor\n"
      "  build/mkep verify --data {2}{3}\n",
      suite.http_address(), suite.grpc_address(), options.data,
      FlagsOf(options.journal));
}

json PlayAll(const std::string& server, const fs::path& sample) {
  YearPlayer player(server, sample);
  json played = json::array();
  for (const Chapter& chapter : ReadChapters(sample / "year")) {
    const Played one = player.Play(chapter);
    played.push_back({{"title", one.title},
                      {"calls", one.calls},
                      {"refused", one.refused},
                      {"imports", one.imports},
                      {"seconds", one.seconds}});
  }
  return played;
}

json PlayOrRecall(const YearOptions& options, const platform::Suite& suite) {
  if (fs::exists(DoneFile(options))) {
    std::cout << "The year has already run on " << options.data
              << "; delete the directory to run it again.\n";
    std::ifstream file(DoneFile(options));
    return json::parse(file);
  }
  const fs::path sample = options.sample.empty() ? SampleDirectory() : fs::path(options.sample);
  const json played = PlayAll(suite.grpc_address(), sample);
  std::ofstream(DoneFile(options)) << played.dump(2) << '\n';
  return played;
}

void RunYear(const YearOptions& options) {
  const sigset_t signals = BlockStopSignals();
  platform::Metrics metrics;
  platform::Logger logger(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO),
                          platform::LogLevel::kWarning);
  const platform::LibraryLogs library_logs(logger);
  platform::SuiteOptions suite_options = SuiteOptionsOf(options.data, options.grpc, options.http);
  suite_options.sample = true;
  suite_options.logs = LogsOf(options.journal, logger);
  std::cout << "Starting all five services on " << options.data << " …\n" << std::flush;
  auto suite = platform::Suite::Start(std::move(suite_options), AllServices(), metrics, logger);
  if (!suite) Exit(kExitFailed, suite.error());
  if (!(*suite)->sample())
    Exit(kExitFailed,
         options.data +
             " holds real data; the year is played on sample data alone. Choose another --data.");
  if (const auto ready = (*suite)->AwaitReady(kYearReady); !ready) Exit(kExitFailed, ready.error());
  PrintTable(PlayOrRecall(options, **suite));
  PrintWhatNext(**suite, options);
  if (!options.exit) {
    std::cout << "\nServing until Ctrl-C.\n" << std::flush;
    int signal = 0;
    sigwait(&signals, &signal);
  }
  (*suite)->Stop(kYearDrain);
}

}  // namespace

void AddYear(CLI::App& app) {
  auto options = std::make_shared<YearOptions>();
  CLI::App* year = app.add_subcommand("year", "Play one school year on Milton Keynes' public data");
  year->footer(
      "Serves all five services in this process on sample data, imports the city's published data, "
      "and plays\n"
      "the year 2026/27 through every service on a clock that only sample data has. Real schools "
      "appear with\n"
      "public facts alone; visits, grades and vacancies are those of invented examples.\n\n"
      "Examples:\n  mkep year\n  mkep year --exit --data build/year --grpc 127.0.0.1:0 --http "
      "127.0.0.1:0");
  year->add_flag("--exit", options->exit, "Stop when the year has run");
  year->add_option("--data", options->data, "Directory of sample data; made where absent")
      ->capture_default_str();
  year->add_option("--grpc", options->grpc, "HOST:PORT for gRPC; port 0 takes a free one")
      ->capture_default_str();
  year->add_option("--http", options->http, "HOST:PORT for pages; port 0 takes a free one")
      ->capture_default_str();
  year->add_option("--sample", options->sample,
                   "Directory of the sample files; by default tools/sample beside the binary");
  AddJournalOptions(*year, options->journal);
  AddStrict(*year, options->journal);
  year->callback([options] { RunYear(*options); });
}

}  // namespace mkep
