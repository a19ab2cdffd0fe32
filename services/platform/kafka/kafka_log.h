// The log in a partition of a Kafka topic: many processes append and read, the brokers give the
// order. An acknowledged record is on as many brokers as the topic's min.insync.replicas says.
//
// `done` runs on a thread of the log's: keep it short; it may append, and must not wait for an
// append. Append waits while the queue is full. Each reader that reads on from where it stopped has
// a cursor that fetches ahead; any other read asks the brokers, so that what they have lost is
// seen.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/journal/log.h"
#include "platform/kafka/appender.h"
#include "platform/kafka/cursor.h"
#include "platform/kafka/options.h"

namespace mkep::platform {

class KafkaLog final : public Log {
 public:
  // kNotFound when there is no such topic, kIo when no broker answers, kSettings when `strict` and
  // the topic is not kept as a log must be.
  static LogResult<std::unique_ptr<KafkaLog>> Open(const KafkaLogOptions& options);
  ~KafkaLog() override;

  // What is wrong with the topic's settings, a sentence each.
  const std::vector<std::string>& concerns() const { return concerns_; }

  void Append(std::string bytes, Appended done) override;
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                         std::chrono::milliseconds wait) override;
  // Asks the brokers for their high watermark; kMissing when they have deleted the beginning.
  LogResult<uint64_t> End() override;
  LogResult<uint64_t> KnownEnd() override { return reached_.load(); }
  // Not from within `done`.
  void Close() override;

 private:
  using Time = std::chrono::steady_clock::time_point;
  using Cursor = std::unique_ptr<KafkaCursor>;

  KafkaLog(const KafkaLogOptions& options, std::unique_ptr<KafkaClient> client)
      : options_(options), client_(std::move(client)) {}

  LogResult<void> CheckSettings(int copies);
  LogResult<uint64_t> Ask(int64_t place, Time patience);
  LogResult<bool> ReachesTo(uint64_t position, Time until);
  LogResult<std::vector<LogRecord>> TakeFrom(KafkaCursor& cursor, size_t max_bytes, Time until);
  LogResult<Cursor> CursorFor(uint64_t from);
  Cursor IdleCursor(uint64_t from);
  void GiveBack(Cursor cursor);
  void Reached(uint64_t end);

  const KafkaLogOptions options_;
  const std::unique_ptr<KafkaClient> client_;  // for questions
  std::vector<std::string> concerns_;
  std::unique_ptr<KafkaAppender> appender_;

  std::atomic<uint64_t> reached_ = 0;  // the brokers have told of all records before it
  std::atomic<bool> closed_ = false;
  std::mutex mutex_;
  std::condition_variable grown_;
  std::vector<Cursor> idle_;  // the one used last is last
};

}  // namespace mkep::platform
