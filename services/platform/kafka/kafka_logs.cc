#include "platform/kafka/kafka_logs.h"

#include <fmt/format.h>

#include <algorithm>

namespace mkep::platform {
namespace {

// A topic's name is a valid name in Kubernetes too, where `_` is none.
std::string NameOf(std::string_view service, std::string_view what) {
  std::string name = fmt::format("mkep.{}.{}", service, what);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

}  // namespace

std::string KafkaLogs::JournalOf(std::string_view service) { return NameOf(service, "journal"); }

std::string KafkaLogs::GroupOf(std::string_view service) { return NameOf(service, "publisher"); }

KafkaLogs::KafkaLogs(KafkaLogOptions options, Concern concern)
    : options_(std::move(options)), concern_(std::move(concern)) {}

KafkaLogs::~KafkaLogs() { Close(); }

LogResult<std::shared_ptr<Log>> KafkaLogs::OpenJournal(std::string_view service,
                                                       uint32_t partition) {
  return Open(JournalOf(service), partition, KafkaForm::kBytes);
}

std::unique_ptr<Turn> KafkaLogs::TurnToPublish(std::string_view service) {
  KafkaLogOptions journal = options_;
  journal.topic = JournalOf(service);
  auto begun = KafkaTurn::Begin(journal, GroupOf(service));
  if (begun) return std::move(*begun);
  concern_(begun.error().sentence + " Every replica publishes.");
  return std::make_unique<Turn>();
}

LogResult<std::shared_ptr<Log>> KafkaLogs::OpenTopic(std::string_view name, uint32_t partition) {
  return Open(std::string(name), partition, KafkaForm::kCloudEvents);
}

LogResult<std::shared_ptr<Log>> KafkaLogs::Open(std::string topic, uint32_t partition,
                                                KafkaForm form) {
  const std::lock_guard lock(mutex_);
  const std::pair key(std::move(topic), partition);
  if (const auto known = open_.find(key); known != open_.end()) return known->second;
  KafkaLogOptions options = options_;
  options.topic = key.first;
  options.partition = static_cast<int32_t>(partition);
  options.form = form;
  auto opened = KafkaLog::Open(options);
  if (!opened) return tl::unexpected(opened.error());
  for (const std::string& sentence : (*opened)->concerns()) concern_(sentence);
  return open_.emplace(key, std::move(*opened)).first->second;
}

void KafkaLogs::Close() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, log] : open_) log->Close();
  open_.clear();
}

std::optional<std::string> BootstrapIn(std::string_view address) {
  constexpr std::string_view kScheme = "kafka://";
  if (!address.starts_with(kScheme) || address.size() == kScheme.size()) return std::nullopt;
  return std::string(address.substr(kScheme.size()));
}

}  // namespace mkep::platform
