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
  const auto place = PlaceOf(topic, partition);
  const std::lock_guard lock(place->mutex);
  if (place->log) return place->log;
  KafkaLogOptions options = options_;
  options.topic = std::move(topic);
  options.partition = static_cast<int32_t>(partition);
  options.form = form;
  auto opened = KafkaLog::Open(options);
  if (!opened) return tl::unexpected(opened.error());
  for (const std::string& sentence : (*opened)->concerns()) concern_(sentence);
  place->log = std::move(*opened);
  return place->log;
}

std::shared_ptr<KafkaLogs::Place> KafkaLogs::PlaceOf(const std::string& topic, uint32_t partition) {
  const std::lock_guard lock(mutex_);
  auto& place = places_[{topic, partition}];
  if (!place) place = std::make_shared<Place>();
  return place;
}

std::optional<std::chrono::system_clock::time_point> KafkaLogs::BrokersNow() {
  std::call_once(clock_begun_, [this] {
    clock_ = std::make_unique<BrokerClock>(options_, [this](const std::string& sentence) {
      concern_(sentence + " Until then nobody sees whether this machine's clock is right.");
    });
  });
  return clock_->Now();
}

void KafkaLogs::Close() {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, place] : places_) {
    const std::lock_guard opened(place->mutex);
    if (place->log) place->log->Close();
  }
  places_.clear();
}

std::optional<std::string> BootstrapIn(std::string_view address) {
  constexpr std::string_view kScheme = "kafka://";
  if (!address.starts_with(kScheme) || address.size() == kScheme.size()) return std::nullopt;
  return std::string(address.substr(kScheme.size()));
}

}  // namespace mkep::platform
