#include "mkep/serving.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "mkep/commands.h"
#include "mkep/failure.h"
#include "mkep/services.h"
#include "platform/kafka/kafka_logs.h"

namespace mkep {
namespace {

void Split(const std::string& address, std::string* host, int* port) {
  const size_t colon = address.rfind(':');
  const std::string digits = colon == std::string::npos ? "" : address.substr(colon + 1);
  const bool number = !digits.empty() && digits.size() <= 5 &&
                      digits.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoi(digits) > 65'535)
    Exit(kExitUsage, address + " is no HOST:PORT; say for instance 127.0.0.1:0.");
  *host = address.substr(0, colon);
  *port = std::stoi(digits);
}

}  // namespace

platform::SuiteOptions SuiteOptionsOf(const std::string& data, const std::string& grpc,
                                      const std::string& http) {
  platform::SuiteOptions options;
  options.data = data;
  options.version = kVersion;
  Split(grpc, &options.grpc.host, &options.grpc.port);
  Split(http, &options.http.host, &options.http.port);
  return options;
}

std::vector<platform::ServiceDefinition> ChosenServices(const std::vector<std::string>& names) {
  std::vector<platform::ServiceDefinition> chosen;
  for (auto& service : AllServices()) {
    const bool wanted =
        names.empty() || std::find(names.begin(), names.end(), service.name()) != names.end();
    if (wanted) chosen.push_back(std::move(service));
  }
  for (const std::string& name : names) {
    const bool known = std::any_of(chosen.begin(), chosen.end(),
                                   [&](const auto& each) { return each.name() == name; });
    if (!known)
      Exit(kExitUsage, fmt::format("There is no service {}; there are registry, evaluations, "
                                   "peer_review, recruitment, reporting.",
                                   name));
  }
  return chosen;
}

void AddJournalOptions(CLI::App& command, JournalOptions& options) {
  command.add_option(
      "--journal", options.journal,
      "kafka://HOST:PORT[,HOST:PORT…]: journals and topics lie on these brokers, and "
      "only projections in --data");
  AddKafkaAccess(command, options.access);
}

void AddKafkaAccess(CLI::App& command, platform::KafkaAccess& access) {
  command
      .add_option("--kafka-ca", access.ca,
                  "File with the CA of the brokers' certificates: speak TLS")
      ->envname("MKEP_KAFKA_CA");
  command
      .add_option("--kafka-cert", access.certificate,
                  "File with the certificate to show to brokers")
      ->envname("MKEP_KAFKA_CERT");
  command
      .add_option("--kafka-key", access.key,
                  "File with its key; the password of an encrypted one stands in "
                  "MKEP_KAFKA_KEY_PASSWORD")
      ->envname("MKEP_KAFKA_KEY");
  command
      .add_option("--kafka-config", access.config,
                  "File with further settings of librdkafka for the connection (ssl.*, sasl.*), "
                  "name=value a line")
      ->envname("MKEP_KAFKA_CONFIG");
}

void AddStrict(CLI::App& command, JournalOptions& options) {
  command.add_flag("--strict", options.strict,
                   "Refuse to start where a topic's settings may lose records");
}

std::string FlagsOf(const JournalOptions& options) {
  std::string flags;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) flags += fmt::format(" {} {}", name, value);
  };
  if (options.journal.empty()) return flags;
  add("--journal", options.journal);
  add("--kafka-ca", options.access.ca);
  add("--kafka-cert", options.access.certificate);
  add("--kafka-key", options.access.key);
  add("--kafka-config", options.access.config);
  return flags;
}

platform::KafkaLogOptions KafkaOptionsOf(const JournalOptions& options) {
  const auto bootstrap = platform::BootstrapIn(options.journal);
  if (!bootstrap) {
    Exit(kExitUsage,
         options.journal + " is no address of a journal; say for instance kafka://127.0.0.1:9092.");
  }
  platform::KafkaAccess access = options.access;
  // Never from the command line, which everybody on the machine can read.
  if (const char* password = std::getenv("MKEP_KAFKA_KEY_PASSWORD")) access.key_password = password;
  auto connection = platform::ConnectionSettings(access);
  if (!connection) Exit(kExitUsage, connection.error().sentence);
  platform::KafkaLogOptions kafka;
  kafka.bootstrap = *bootstrap;
  kafka.strict = options.strict;
  kafka.connection = std::move(*connection);
  return kafka;
}

std::shared_ptr<platform::Logs> LogsOf(const JournalOptions& options, platform::Logger& logger) {
  if (options.journal.empty()) return nullptr;
  return std::make_shared<platform::KafkaLogs>(
      KafkaOptionsOf(options),
      [&logger](const std::string& sentence) { logger.Warning(sentence); });
}

sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

}  // namespace mkep
