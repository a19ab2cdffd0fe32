#include "faults/kafka/judgement.h"

#include <fmt/format.h>

#include <iostream>
#include <stdexcept>

#include "checker/checker.h"
#include "faults/kafka/domain_model.h"
#include "mkep/services.h"
#include "platform/kafka/kafka_logs.h"
#include "platform/runtime/publisher.h"

namespace mkep::fault_test {
namespace {

constexpr size_t kMostShown = 20;
constexpr size_t kReadBytes = size_t{1} << 20;

platform::KafkaLogs LogsAt(const std::string& bootstrap) {
  platform::KafkaLogOptions options;
  options.bootstrap = bootstrap;
  return {options, [](const std::string& concern) { throw std::runtime_error(concern); }};
}

template <class T>
T Must(platform::LogResult<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence);
  return std::move(*result);
}

std::vector<std::string> RecordsOf(platform::Log& log) {
  std::vector<std::string> records;
  const uint64_t end = Must(log.End());
  while (records.size() < end) {
    for (auto& each : Must(log.Read(records.size(), kReadBytes, std::chrono::seconds(1))))
      records.push_back(std::move(each.bytes));
  }
  return records;
}

checker::History HistoryOf(const std::string& service, platform::KafkaLogs& logs,
                           const Diary& diary) {
  checker::History history;
  history.journal = RecordsOf(*Must(logs.OpenJournal(service, 0)));
  history.told = diary.ToldBy(service);
  history.seen = diary.SeenIn(service);
  history.alien = diary.AliensIn(service);
  return history;
}

}  // namespace

std::vector<std::string> Judge(const std::string& bootstrap, const Diary& diary) {
  platform::KafkaLogs logs = LogsAt(bootstrap);
  std::map<std::string, std::vector<std::string>> published;
  for (const auto& service : AllServices()) {
    for (const std::string& topic : platform::TopicsOf(service))
      published[topic] = RecordsOf(*Must(logs.OpenTopic(topic, 0)));
  }
  std::vector<std::string> found;
  for (auto& service : AllServices()) {
    const std::string name = service.name();
    checker::History history = HistoryOf(name, logs, diary);
    history.published = published;
    for (const auto& each : checker::Check(history, DomainModel(std::move(service)))) {
      if (found.size() < kMostShown)
        found.push_back(fmt::format("{}: {}: {}", name, each.invariant, each.what));
    }
    std::cout << fmt::format("[ judged   ] {}: {} records, {} calls, {} reads\n", name,
                             history.journal.size(), history.told.size(), history.seen.size());
  }
  return found;
}

std::vector<std::string> RecordsOfJournal(const std::string& bootstrap,
                                          const std::string& service) {
  platform::KafkaLogs logs = LogsAt(bootstrap);
  return RecordsOf(*Must(logs.OpenJournal(service, 0)));
}

std::vector<std::string> RecordsOfTopic(const std::string& bootstrap, const std::string& topic) {
  platform::KafkaLogs logs = LogsAt(bootstrap);
  return RecordsOf(*Must(logs.OpenTopic(topic, 0)));
}

void WriteJournal(const std::string& bootstrap, const std::string& service,
                  const std::vector<std::string>& records) {
  platform::KafkaLogs logs = LogsAt(bootstrap);
  const auto log = Must(logs.OpenJournal(service, 0));
  for (const std::string& each : records) Must(platform::AppendAndWait(*log, each));
}

}  // namespace mkep::fault_test
