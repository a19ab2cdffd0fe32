#include "mkep/kafka_doctor.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <future>
#include <iterator>

#include "mkep/failure.h"
#include "mkep/output.h"
#include "mkep/services.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/posix_file_system.h"
#include "platform/kafka/cluster_findings.h"
#include "platform/kafka/kafka_logs.h"
#include "platform/kafka/last_append.h"
#include "platform/projection/acceptance.h"
#include "platform/runtime/journal_findings.h"
#include "platform/runtime/publisher.h"

namespace mkep {
namespace {

using platform::Findings;
using platform::Found;
using platform::KafkaCluster;
using platform::KafkaLogOptions;
using platform::ServiceDefinition;

constexpr std::chrono::seconds kAnswerWithin{5};

// What is looked at besides the brokers.
struct Beside {
  std::filesystem::path data;  // may be empty
  bool sample = false;         // its decisions are taken by a clock of their own
};

Beside LookBeside(const std::string& data) {
  if (data.empty()) return {};
  platform::PosixFileSystem files;
  const auto directory = platform::DataDirectory::OpenReadOnly(files, data);
  if (!directory) Exit(kExitFailed, directory.error().sentence);
  return {data, directory->sample()};
}

void Add(Findings more, Findings* to) {
  std::move(more.begin(), more.end(), std::back_inserter(*to));
}

int64_t NowMillis() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::optional<int64_t> DecidedAt(const platform::KafkaAppend& last) {
  const auto record = platform::DecodeRecord(last.bytes);
  if (!record || !record->has_commit()) return std::nullopt;
  const auto& decided = record->commit().decided_at();
  return decided.seconds() * 1000 + decided.nanos() / 1'000'000;
}

// Nothing where the brokers do not say when they took a record: the topic's own findings say why.
Findings AboutClocks(const std::string& service, KafkaLogOptions topic, const Beside& beside) {
  topic.topic = platform::KafkaLogs::JournalOf(service);
  const auto last = platform::LastAppendTo(topic);
  if (!last || !*last || !(*last)->at_millis) return {};
  const bool by_a_clock = !beside.data.empty() && !beside.sample;
  const auto decided = by_a_clock ? DecidedAt(**last) : std::nullopt;
  return {platform::FindingAboutClocks(service, {*(*last)->at_millis, NowMillis(), decided})};
}

bool IsReadable(const KafkaCluster& cluster, const std::string& topic) {
  const auto& topics = cluster.metadata()->topics;
  const auto found = topics.find(topic);
  return found != topics.end() && !found->second.empty() && found->second.front().leader >= 0;
}

Findings AboutService(const ServiceDefinition& service, const KafkaCluster& cluster,
                      const KafkaLogOptions& options, const Beside& beside) {
  const std::string name = service.name();
  Findings findings;
  if (IsReadable(cluster, platform::KafkaLogs::JournalOf(name))) {
    platform::KafkaLogs logs(options, [](const std::string&) {});  // the topics' findings say it
    findings.push_back(platform::FindingAboutJournal(service, logs));
    if (!beside.data.empty())
      Add(FindingsAboutProjection(service, logs, beside.data / "projections" / name), &findings);
    Add(AboutClocks(name, options, beside), &findings);
  }
  findings.push_back(FindingAboutGroup(cluster, name));
  return findings;
}

std::vector<std::string> TopicsFor(const std::vector<ServiceDefinition>& services) {
  std::vector<std::string> topics = {platform::BrokerClock::kTopic};
  for (const auto& service : services) {
    topics.push_back(platform::KafkaLogs::JournalOf(service.name()));
    for (auto& published : platform::TopicsOf(service)) topics.push_back(std::move(published));
  }
  return topics;
}

Findings Examine(const KafkaLogOptions& options, const Beside& beside) {
  const KafkaCluster cluster(options);
  Findings findings = FindingsAboutBrokers(cluster);
  if (!cluster.metadata()) return findings;
  const auto services = AllServices();
  for (const std::string& topic : TopicsFor(services))
    Add(FindingsAboutTopic(cluster, topic), &findings);
  std::vector<std::future<Findings>> asked;
  for (const auto& service : services) {
    asked.push_back(std::async(std::launch::async,
                               [&] { return AboutService(service, cluster, options, beside); }));
  }
  for (auto& each : asked) Add(each.get(), &findings);
  return findings;
}

}  // namespace

void DiagnoseKafka(const JournalOptions& journal, const std::string& data,
                   const std::string& output) {
  KafkaLogOptions options = KafkaOptionsOf(journal);
  options.answer_within = kAnswerWithin;
  const Findings findings = Examine(options, LookBeside(data));
  Rows rows;
  bool well = true;
  for (const auto& finding : findings) {
    rows.push_back(std::make_unique<platform::v1::Finding>(finding));
    well = well && finding.well();
  }
  PrintRows(rows, output, {"about", "well", "found"});
  std::fflush(stdout);
  for (const auto& finding : findings) {
    if (!finding.well())
      fmt::print(stderr, "{}: {}. {}\n", finding.about(), finding.found(), finding.to_do());
  }
  if (!well) throw CLI::RuntimeError(kExitRefused);
  fmt::print(stderr, "All is well.\n");
}

}  // namespace mkep
