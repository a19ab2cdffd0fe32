// Appends to a partition through an idempotent producer that is disposable: after a fatal error or
// an outcome that nobody knows, it is thrown away with all that it holds, and a new one is made.
// The rule of the journal makes what was written twice harmless. `done` runs on a thread of its
// own: keep it short; it may append, and must not wait for an append.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/journal/log.h"
#include "platform/kafka/client.h"
#include "platform/kafka/record.h"

namespace mkep::platform {

class KafkaAppender {
 public:
  // Returns once the brokers have told the producer where to write.
  static LogResult<std::unique_ptr<KafkaAppender>> Open(const KafkaLogOptions& options);
  ~KafkaAppender();

  // As Log::Append. Waits while too many bytes are queued.
  void Append(std::string bytes, Log::Appended done);
  // What is queued was not written; of what is on its way nobody knows. Idempotent.
  void Close();
  // How many producers there have been.
  int producers() const;

 private:
  struct Pending {
    KafkaRecord record;
    size_t size = 0;
    Log::Appended done;
  };
  using Producer = std::shared_ptr<KafkaClient>;

  explicit KafkaAppender(const KafkaLogOptions& options) : options_(options) {}

  LogResult<void> MakeProducer();
  void Renew(const Producer& failed);
  bool Produce(Pending& pending);
  void Deliver(const rd_kafka_message_t& message);
  LogResult<uint64_t> OutcomeOf(const rd_kafka_message_t& message);
  LogError Unanswered(const rd_kafka_message_t& message);
  void PollUntilClosed();
  void ThrowAway(const std::vector<Producer>& producers);

  const KafkaLogOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable room_;
  Producer producer_;
  std::vector<Producer> failed_;  // whose appends are still to be answered
  int producers_ = 0;
  size_t queued_bytes_ = 0;
  bool closed_ = false;
  Producer polled_;  // of the polling thread alone; none while it throws others away
  std::once_flag joined_;
  std::thread poller_;
};

}  // namespace mkep::platform
