// What the brokers' clock shows. They tell it to whoever writes alone, so a record without bytes goes
// to a topic of its own every ten seconds; in between this machine's steady clock goes on from there.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/kafka/client.h"

namespace mkep::platform {

class BrokerClock {
 public:
  static constexpr const char* kTopic = "mkep.clock";
  using Time = std::chrono::system_clock::time_point;
  // Told what keeps the brokers from telling the time; once, until it is something else.
  using Concern = std::function<void(const std::string& sentence)>;

  // Returns once the brokers have been asked. `options` without a topic.
  BrokerClock(KafkaLogOptions options, Concern concern);
  ~BrokerClock();

  // Nothing until they have told it.
  std::optional<Time> Now() const;

 private:
  using Steady = std::chrono::steady_clock;

  void AskUntilEnd();
  LogResult<void> Ask();
  LogResult<void> Connect();
  LogResult<void> Told(const rd_kafka_message_t& message);
  void Note(const LogResult<void>& answer);

  const KafkaLogOptions options_;
  const Concern concern_;
  std::unique_ptr<KafkaClient> client_;  // these four of the asking thread alone
  LogResult<void> answer_;
  Steady::time_point asked_at_;
  std::string last_concern_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool asked_ = false, ended_ = false;
  std::optional<std::chrono::microseconds> since_1970_;  // by the brokers, where ours shows zero
  std::thread asker_;
};

}  // namespace mkep::platform
