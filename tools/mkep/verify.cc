// mkep verify: folds every journal of a data directory afresh and says what differs.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "mkep/commands.h"
#include "mkep/services.h"
#include "mkep/serving.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/log_set.h"
#include "platform/journal/posix_file_system.h"
#include "platform/runtime/verification.h"

namespace mkep {
namespace {

using platform::Verification;

nlohmann::json ToJson(const Verification& found) {
  return {{"service", found.service},   {"records", found.records},  {"applied", found.applied},
          {"accepted", found.accepted}, {"ignored", found.ignored},  {"published", found.published},
          {"digest", found.digest},     {"findings", found.findings}};
}

void Print(const Verification& found) {
  std::cout << fmt::format(
      "{:<12} {:<8} {:>8} records  {:>8} accepted  {:>6} ignored  {:>8} published  {}\n",
      found.service, found.findings.empty() ? "clean" : "DIFFERS", found.records, found.accepted,
      found.ignored, found.published, found.digest.substr(0, 16));
  for (const std::string& finding : found.findings) std::cout << "  " << finding << '\n';
}

// What is wrong with the settings of topics is no finding.
struct VerifyOptions {
  std::string data, output = "table";
  JournalOptions journal;
};

void VerifyAll(const VerifyOptions& options) {
  const std::string& data = options.data;
  const bool json = options.output == "json";
  platform::PosixFileSystem files;
  const auto directory = platform::DataDirectory::OpenReadOnly(files, data);
  if (!directory) {
    std::cerr << "mkep verify: " << directory.error().sentence << '\n';
    throw CLI::RuntimeError(kExitFailed);
  }
  platform::Logger logger(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO));
  std::shared_ptr<platform::Logs> logs = LogsOf(options.journal, logger);
  if (!logs) logs = std::make_shared<platform::LogSet>(data, platform::LogAccess::kReadOnly);
  bool clean = true;
  nlohmann::json all = nlohmann::json::array();
  for (const auto& service : AllServices()) {
    const auto projection = std::filesystem::path(data) / "projections" / service.name();
    const bool known =
        options.journal.journal.empty()
            ? std::filesystem::exists(std::filesystem::path(data) / "journals" / service.name())
            : std::filesystem::exists(projection);
    if (!known) continue;
    const Verification found = platform::Verify(service, *logs, projection);
    clean = clean && found.findings.empty();
    if (json) {
      all.push_back(ToJson(found));
    } else {
      Print(found);
    }
  }
  if (json) std::cout << all.dump(2) << '\n';
  if (!clean) throw CLI::RuntimeError(kExitFailed);
}

}  // namespace

void AddVerify(CLI::App& app) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* verify =
      app.add_subcommand("verify", "Check a data directory: fold every journal afresh and compare");
  verify->footer(
      "Reads only, and works beside a running server. Exit code 0 means that every record could "
      "be\n"
      "read, every chain of hashes holds, and every projection and topic is what its journal "
      "says.\n\n"
      "Examples:\n  mkep verify --data /var/lib/mkep\n"
      "  mkep verify --data /var/lib/mkep --journal kafka://127.0.0.1:9092");
  verify->add_option("--data", options->data, "The data directory")->required();
  verify->add_option("-o,--output", options->output, "table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  AddJournalOptions(*verify, options->journal);
  AddStrict(*verify, options->journal);
  verify->callback([options] { VerifyAll(*options); });
}

}  // namespace mkep
