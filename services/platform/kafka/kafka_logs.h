// The logs of a Kafka cluster: a service's journal is the topic `mkep.<service>.journal`, published
// topics have their own names and hold CloudEvents.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "platform/journal/logs.h"
#include "platform/kafka/broker_clock.h"
#include "platform/kafka/kafka_log.h"
#include "platform/kafka/turn.h"

namespace mkep::platform {

class KafkaLogs final : public Logs {
 public:
  // Told of each thing that is wrong with a topic's settings when the topic is opened.
  using Concern = std::function<void(const std::string& sentence)>;

  // The topic of a service's journal, and the group of those who publish for it.
  static std::string JournalOf(std::string_view service);
  static std::string GroupOf(std::string_view service);

  // `options` without a topic.
  KafkaLogs(KafkaLogOptions options, Concern concern);
  ~KafkaLogs() override;

  LogResult<std::shared_ptr<Log>> OpenJournal(std::string_view service,
                                              uint32_t partition) override;
  LogResult<std::shared_ptr<Log>> OpenTopic(std::string_view name, uint32_t partition) override;
  std::unique_ptr<Turn> TurnToPublish(std::string_view service) override;
  // The first call waits for the brokers' answer; what keeps them from telling is a concern.
  std::optional<std::chrono::system_clock::time_point> BrokersNow() override;
  void Close() override;

 private:
  // Each topic is opened once, different ones at once: brokers may take long to answer.
  struct Place {
    std::mutex mutex;
    std::shared_ptr<Log> log;  // none until it is open
  };

  LogResult<std::shared_ptr<Log>> Open(std::string topic, uint32_t partition, KafkaForm form);
  std::shared_ptr<Place> PlaceOf(const std::string& topic, uint32_t partition);

  const KafkaLogOptions options_;
  const Concern concern_;
  std::mutex mutex_;
  std::map<std::pair<std::string, uint32_t>, std::shared_ptr<Place>> places_;
  std::once_flag clock_begun_;
  std::unique_ptr<BrokerClock> clock_;
};

// `HOST:PORT[,HOST:PORT…]` of `kafka://HOST:PORT[,HOST:PORT…]`; nothing of any other text.
std::optional<std::string> BootstrapIn(std::string_view address);

}  // namespace mkep::platform
