// mkep rules: which rule each journal goes by, and switching a newer one on.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/serving.h"
#include "mkep/terminal.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/log_set.h"
#include "platform/journal/posix_file_system.h"
#include "platform/runtime/rule_switch.h"

namespace mkep {
namespace {

using platform::RuleSwitch;

constexpr char kRulesNotes[] =
    R"(New event types and changes of the rule come with a release, and wait: two releases side by side
judge alike. When every replica of a service runs a release that knows the newer rule, it is
switched on by a record in the service's journal. From there on the new event types are recorded,
and a replica that does not know the rule stops. There is no way back.

Examples:
  mkep rules --journal kafka://127.0.0.1:9092
  mkep rules --journal kafka://127.0.0.1:9092 --services registry --switch-on 2
  mkep rules --data /var/lib/mkep --switch-on 2 --yes)";

struct RulesOptions {
  std::string data, output = "table";
  JournalOptions journal;
  std::vector<std::string> services;
  uint32_t switch_on = 0;  // 0: only show
  bool yes = false;
};

// The logs, with the lock of their directory where something is to be written in one.
struct Journals {
  std::optional<platform::DataDirectory> directory;
  std::shared_ptr<platform::Logs> logs;
};

Journals JournalsOf(const RulesOptions& options, platform::Logger& logger) {
  if (!options.journal.journal.empty()) return {std::nullopt, LogsOf(options.journal, logger)};
  if (options.data.empty())
    Exit(kExitUsage, "Say where the journals lie: --data DIR or --journal kafka://HOST:PORT.");
  platform::PosixFileSystem files;
  const auto there = platform::DataDirectory::OpenReadOnly(files, options.data);
  if (!there) Exit(kExitFailed, there.error().sentence);
  if (options.switch_on == 0) {
    return {std::nullopt,
            std::make_shared<platform::LogSet>(options.data, platform::LogAccess::kReadOnly)};
  }
  auto locked = platform::DataDirectory::Open(files, options.data,
                                              {there->sample(), std::chrono::system_clock::now()});
  if (!locked) Exit(kExitFailed, locked.error().sentence);
  return {std::move(*locked),
          std::make_shared<platform::LogSet>(options.data, platform::LogAccess::kWrite)};
}

// A service and its journal, looked at.
struct Ruled {
  platform::ServiceDefinition service;
  std::shared_ptr<platform::Log> journal;
  std::unique_ptr<RuleSwitch> rules;
  std::optional<RuleSwitch::Switched> switched;
};

std::vector<Ruled> LookAt(const RulesOptions& options, const Journals& journals) {
  std::vector<Ruled> all;
  for (auto& service : ChosenServices(options.services)) {
    const auto journal = journals.logs->OpenJournal(service.name(), 0);
    if (!journal) Exit(kExitFailed, journal.error().sentence);
    all.push_back({std::move(service), *journal, nullptr, {}});
  }
  for (Ruled& each : all) {  // they stay where they are now
    each.rules = std::make_unique<RuleSwitch>(each.service, *each.journal);
    if (const auto read = each.rules->Examine(); !read) Exit(kExitFailed, read.error());
  }
  return all;
}

bool SaysYes() {
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "yes";
}

void Confirm(uint32_t rule) {
  fmt::print(
      stderr,
      "Replicas of a release that does not know rule {} stop when they read its record, until "
      "they are upgraded; it cannot be switched off again. `mkep --version` tells a "
      "replica's release.\n",
      rule);
  if (!IsTerminal(stdin))
    Exit(kExitUsage, "There is no terminal to ask on: say --yes where every replica knows it.");
  fmt::print(stderr, "Does every replica know it? [y/N] ");
  if (!SaysYes()) Exit(kExitRefused, "Nothing was switched on.");
}

// All can be switched, or none is.
void SwitchOn(const RulesOptions& options, std::vector<Ruled>& all) {
  bool needed = false;
  for (const Ruled& each : all) {
    if (const auto fits = each.rules->Check(options.switch_on); !fits)
      Exit(kExitRefused, fits.error());
    needed = needed || each.rules->active() < options.switch_on;
  }
  if (needed && !options.yes) Confirm(options.switch_on);
  for (Ruled& each : all) {
    auto switched = each.rules->SwitchOn(options.switch_on);
    if (!switched) Exit(kExitFailed, switched.error());
    each.switched = *switched;
  }
}

nlohmann::json ToJson(const Ruled& each) {
  nlohmann::json json = {{"service", each.rules->service()},
                         {"begun", each.rules->begun()},
                         {"active_rule", each.rules->active()},
                         {"newest_rule", each.rules->newest()},
                         {"waiting", nlohmann::json::array()}};
  for (const auto& waiting : each.rules->waiting())
    json["waiting"].push_back({{"event", waiting.event}, {"since", waiting.since}});
  if (!each.switched) return json;
  json["since_position"] = each.switched->since;
  json["verdict"] = each.switched->by_this ? "RULE_ACTIVE" : "ACTIVE_BEFORE";
  return json;
}

std::string Told(const Ruled& each) {
  if (!each.rules->begun()) return "its journal has not begun";
  std::string told = fmt::format("rule {} is active", each.rules->active());
  if (each.switched && each.switched->by_this) {
    told += fmt::format(" from position {} on: its record stands there and is obeyed",
                        each.switched->since);
  } else if (each.switched) {
    told += fmt::format(" since position {}: nothing was written", each.switched->since);
  }
  return told + fmt::format("; this release knows rules up to {}", each.rules->newest());
}

void Print(const std::vector<Ruled>& all) {
  for (const Ruled& each : all) {
    fmt::print("{:<12} {}\n", each.rules->service(), Told(each));
    for (const auto& waiting : each.rules->waiting())
      fmt::print("  waits for rule {}: {}\n", waiting.since, waiting.event);
  }
}

void Rules(const RulesOptions& options) {
  platform::Logger logger(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO));
  const Journals journals = JournalsOf(options, logger);
  std::vector<Ruled> all = LookAt(options, journals);
  if (options.switch_on > 0) SwitchOn(options, all);
  if (options.output == "table") return Print(all);
  nlohmann::json json = nlohmann::json::array();
  for (const Ruled& each : all) json.push_back(ToJson(each));
  fmt::print("{}\n", json.dump(2));
}

}  // namespace

void AddRules(CLI::App& app) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules =
      app.add_subcommand("rules", "Which rule each journal goes by; switch a newer one on");
  rules->footer(kRulesNotes);
  rules->add_option("--data", options->data,
                    "A data directory with journals in it; to switch, one that no server uses");
  rules->add_option("--services", options->services, "Only these services, separated by commas")
      ->delimiter(',');
  rules
      ->add_option("--switch-on", options->switch_on,
                   "The rule to be active from now on; every replica must know it")
      ->check(CLI::PositiveNumber);
  rules->add_flag("--yes", options->yes, "Do not ask: every replica knows the rule");
  rules->add_option("-o,--output", options->output, "table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  AddJournalOptions(*rules, options->journal);
  rules->callback([options] { Rules(*options); });
}

}  // namespace mkep
