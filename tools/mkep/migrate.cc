// mkep migrate: the journals of a suite go on elsewhere, in Kafka or in a data directory.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/progress.h"
#include "mkep/services.h"
#include "mkep/serving.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/log_set.h"
#include "platform/journal/posix_file_system.h"
#include "platform/projection/token.h"
#include "platform/runtime/migration.h"
#include "platform/runtime/publisher.h"

namespace mkep {
namespace {

using platform::Migration;

constexpr char kMigrateNotes[] =
    R"(Every record moves to its own position under the same journal id: state, answers as of a past
day, outcomes of old command ids and sequences of old events stay. The old journal ends, so whoever
still serves it stops answering. Nothing is removed. What was broken off goes on when the same
command is run again. Published topics fill again from the journal, under the old sequences.

Examples:
  mkep migrate --from /var/lib/mkep --to kafka://127.0.0.1:9092 --check
  mkep migrate --from /var/lib/mkep --to kafka://127.0.0.1:9092
  mkep serve --data /var/lib/mkep --journal kafka://127.0.0.1:9092
  mkep migrate --from kafka://127.0.0.1:9092 --to /var/lib/mkep-on-one-machine

After a loss (DATA_LOSS names the first position that is not there any more):
  mkep migrate --from kafka://old:9092 --to kafka://new:9092 --first-lost registry=4711)";

struct MigrateOptions {
  std::string from, to, output = "table";
  std::vector<std::string> services, first_lost;
  bool check = false, sample = false;
  platform::KafkaAccess access;  // of both ends, where both are brokers
};

// Logs at one end of the way, with the lock of their directory where they lie in one.
struct Place {
  std::optional<platform::DataDirectory> directory;
  std::shared_ptr<platform::Logs> logs;
};

bool IsInKafka(const std::string& address) { return address.find("://") != std::string::npos; }

Place DirectoryAt(const std::string& path, bool sample) {
  platform::PosixFileSystem files;
  auto directory =
      platform::DataDirectory::Open(files, path, {sample, std::chrono::system_clock::now()});
  if (!directory) Exit(kExitFailed, directory.error().sentence);
  return {std::move(*directory),
          std::make_shared<platform::LogSet>(path, platform::LogAccess::kWrite)};
}

// A directory that is moved from must be one already.
Place SourceAt(const MigrateOptions& options, platform::Logger& logger) {
  if (IsInKafka(options.from))
    return {std::nullopt, LogsOf({options.from, false, options.access}, logger)};
  platform::PosixFileSystem files;
  const auto there = platform::DataDirectory::OpenReadOnly(files, options.from);
  if (!there) Exit(kExitFailed, there.error().sentence);
  return DirectoryAt(options.from, there->sample());
}

Place DestinationAt(const MigrateOptions& options, const Place& source, platform::Logger& logger) {
  if (IsInKafka(options.to))
    return {std::nullopt, LogsOf({options.to, false, options.access}, logger)};
  return DirectoryAt(options.to,
                     options.sample || (source.directory && source.directory->sample()));
}

struct Move {
  platform::ServiceDefinition service;
  std::shared_ptr<platform::Log> from, to;
  std::optional<uint64_t> first_lost;
  std::unique_ptr<Migration> migration;
};

std::shared_ptr<platform::Log> JournalAt(const Place& place, const std::string& service) {
  const auto log = place.logs->OpenJournal(service, 0);
  if (!log) Exit(kExitFailed, log.error().sentence);
  return *log;
}

// The SERVICE=POSITION pairs of --first-lost.
std::map<std::string, uint64_t> FirstLost(const std::vector<std::string>& pairs) {
  std::map<std::string, uint64_t> lost;
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    const std::string digits = equals == std::string::npos ? "" : pair.substr(equals + 1);
    const bool number = !digits.empty() && digits.size() <= 18 &&
                        digits.find_first_not_of("0123456789") == std::string::npos;
    if (!number)
      Exit(kExitUsage, pair + " is no SERVICE=POSITION; say for instance registry=4711.");
    lost[pair.substr(0, equals)] = std::stoull(digits);
  }
  return lost;
}

std::vector<Move> MovesOf(const MigrateOptions& options, const Place& from, const Place& to) {
  std::map<std::string, uint64_t> lost = FirstLost(options.first_lost);
  std::vector<Move> moves;
  for (auto& service : ChosenServices(options.services)) {
    const std::string name = service.name();
    Move& move = moves.emplace_back(
        Move{std::move(service), JournalAt(from, name), JournalAt(to, name), {}, nullptr});
    if (const auto named = lost.extract(name)) move.first_lost = named.mapped();
    move.migration = std::make_unique<Migration>(name, *move.from, *move.to, move.first_lost);
    if (const auto fits = move.migration->Examine(); !fits) Exit(kExitFailed, fits.error());
  }
  if (!lost.empty())
    Exit(kExitUsage, "--first-lost names " + lost.begin()->first + ", which is not moved.");
  return moves;
}

void Carry(const Move& move) {
  Migration& migration = *move.migration;
  if (const auto ended = migration.End(); !ended) Exit(kExitFailed, ended.error());
  Progress progress(fmt::format("copying the journal of {}", move.service.name()),
                    migration.records());
  progress.Add(std::min(migration.there(), migration.records()));
  const auto copied = migration.Copy([&](uint64_t records) { progress.Add(records); });
  if (!copied) Exit(kExitFailed, copied.error());
}

// Events that were published from what was lost: nothing of it holds any more.
std::vector<std::string> VoidEvents(const Move& move, const Place& from) {
  std::vector<std::string> found;
  if (!move.first_lost) return found;
  const std::string source = platform::SourceOf(move.migration->identity());
  for (const std::string& topic : platform::TopicsOf(move.service)) {
    const auto log = from.logs->OpenTopic(topic, 0);
    if (!log) Exit(kExitFailed, log.error().sentence);
    uint64_t position = 0;
    while (true) {
      const auto records = (*log)->Read(position, platform::kReadBytes, {});
      if (!records) Exit(kExitFailed, records.error().sentence);
      if (records->empty()) break;
      for (const platform::LogRecord& record : *records) {
        platform::v1::PublishedEvent event;
        if (!event.ParseFromString(record.bytes) || event.source() != source) continue;
        const auto sequence = platform::ParseSequence(event.sequence());
        if (sequence && sequence->position >= *move.first_lost)
          found.push_back(fmt::format("{} {} {}", topic, event.sequence(), event.subject()));
      }
      position = records->back().position + 1;
    }
  }
  return found;
}

nlohmann::json Outcome(const Move& move, const Place& from, bool check) {
  const Migration& migration = *move.migration;
  nlohmann::json outcome = {{"service", move.service.name()},
                            {"records", migration.records()},
                            {"already_there", std::min(migration.there(), migration.records())},
                            {"ended", migration.ended()}};
  if (check) return outcome;
  const auto& generation = *migration.identity().generations().rbegin();
  outcome["generation"] = generation.number();
  outcome["begins_at"] = generation.begins_at();
  outcome["void_events"] = VoidEvents(move, from);
  return outcome;
}

void Print(const nlohmann::json& outcomes, bool check) {
  for (const auto& each : outcomes) {
    fmt::print("{:<12} {:>9} records", each["service"].get<std::string>(),
               each["records"].get<uint64_t>());
    if (each["already_there"] > 0)
      fmt::print(", {} copied before", each["already_there"].get<uint64_t>());
    if (!check) {
      fmt::print(", goes on in generation {} from position {}", each["generation"].get<uint32_t>(),
                 each["begins_at"].get<uint64_t>());
    }
    fmt::print("\n");
    if (check) continue;
    for (const auto& event : each["void_events"])
      fmt::print("  void: {}\n", event.get<std::string>());
  }
}

void Migrate(const MigrateOptions& options) {
  platform::Logger logger(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO));
  const Place from = SourceAt(options, logger);
  const Place to = DestinationAt(options, from, logger);
  const std::vector<Move> moves = MovesOf(options, from, to);
  if (!options.check) {
    for (const Move& move : moves) Carry(move);
  }
  nlohmann::json outcomes = nlohmann::json::array();
  for (const Move& move : moves) outcomes.push_back(Outcome(move, from, options.check));
  if (options.output == "json") {
    fmt::print("{}\n", outcomes.dump(2));
  } else {
    Print(outcomes, options.check);
  }
  fmt::print(stderr, "{}\n",
             options.check ? "All of these can move; nothing was moved."
                           : "Moved. Serve them from where they are now.");
}

}  // namespace

void AddMigrate(CLI::App& app) {
  auto options = std::make_shared<MigrateOptions>();
  CLI::App* migrate =
      app.add_subcommand("migrate", "Move the journals into Kafka, or back into a directory");
  migrate->footer(kMigrateNotes);
  migrate->add_option("--from", options->from, "A data directory that no server uses, or kafka://…")
      ->required();
  migrate
      ->add_option("--to", options->to, "kafka://HOST:PORT[,…] with empty journals, or a directory")
      ->required();
  migrate->add_option("--services", options->services, "Only these services, separated by commas")
      ->delimiter(',');
  migrate->add_option("--first-lost", options->first_lost,
                      "SERVICE=POSITION: from there on events were published and then lost; the "
                      "new generation begins there, and what is void is listed");
  migrate->add_flag("--check", options->check, "Only say whether they can move");
  migrate->add_flag("--sample", options->sample,
                    "A new directory becomes one of sample data: its clock can be set");
  migrate->add_option("-o,--output", options->output, "table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  AddKafkaAccess(*migrate, options->access);
  migrate->callback([options] { Migrate(*options); });
}

}  // namespace mkep
