// What the commands that open journals share: addresses, services and journals from the command
// line, and waiting for a stop.
#pragma once

#include <CLI/CLI.hpp>
#include <csignal>
#include <string>

#include "platform/kafka/connection.h"
#include "platform/runtime/suite.h"

namespace mkep {

// Ends the command where an address is no HOST:PORT.
platform::SuiteOptions SuiteOptionsOf(const std::string& data, const std::string& grpc,
                                      const std::string& http);

// Those of these names; all where none is named. Ends the command where there is none of a name.
std::vector<platform::ServiceDefinition> ChosenServices(const std::vector<std::string>& names);

// Where journals and topics lie, and how brokers are reached.
struct JournalOptions {
  std::string journal;  // empty: in the data directory
  bool strict = false;
  platform::KafkaAccess access;
};
// --journal, --kafka-….
void AddJournalOptions(CLI::App& command, JournalOptions& options);
// --kafka-… alone.
void AddKafkaAccess(CLI::App& command, platform::KafkaAccess& access);
void AddStrict(CLI::App& command, JournalOptions& options);
// As they are given to another command; empty where journals lie in the data directory.
std::string FlagsOf(const JournalOptions& options);
// Without a topic. Ends the command where the address is none or a certificate cannot be used.
platform::KafkaLogOptions KafkaOptionsOf(const JournalOptions& options);
// None for the data directory. Ends the command as KafkaOptionsOf does. Unsafe settings of topics
// are logged; the logger outlives it.
std::shared_ptr<platform::Logs> LogsOf(const JournalOptions& options, platform::Logger& logger);

// Blocks SIGINT and SIGTERM for this and every later thread, so that sigwait gets them.
sigset_t BlockStopSignals();

}  // namespace mkep
