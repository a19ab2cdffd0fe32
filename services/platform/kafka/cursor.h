// One reader's place in a partition: fetches ahead while it is read on from where it stopped. Only
// what is below the high watermark is ever handed out: the brokers hold the rest back. One thread
// at a time.
//
// A journal has no gaps. In a topic somebody's transaction may leave positions without a record:
// there the cursor hands out empty ones, so that nobody is held up.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "platform/journal/log.h"
#include "platform/kafka/client.h"

namespace mkep::platform {

class KafkaCursor {
 public:
  static LogResult<std::unique_ptr<KafkaCursor>> Open(const KafkaLogOptions& options);
  ~KafkaCursor();

  // Whether records from there on are fetched already.
  bool FetchesFrom(uint64_t position) const { return queue_ && next_ == position; }
  // Where it would go on.
  uint64_t next() const { return next_; }

  LogResult<void> FetchFrom(uint64_t position);
  void StopFetching();

  // Records from next() on, after waiting up to `wait` for the first, as Log::Read. After an error
  // the cursor is of no more use.
  LogResult<std::vector<LogRecord>> Take(size_t max_bytes, std::chrono::milliseconds wait);

  // End of the partition as the last answer of the brokers told it.
  std::optional<uint64_t> HeardEnd() const;
  LogError Silence() const { return client_->Silence("hand out records"); }

 private:
  KafkaCursor(const KafkaLogOptions& options, std::unique_ptr<KafkaClient> client)
      : partition_(options.partition), form_(options.form), client_(std::move(client)) {}

  LogResult<bool> Peek(std::chrono::milliseconds wait);
  bool HasNext();
  bool HasNoGap(const rd_kafka_message_t& message) const;
  LogError WhatIsWrong(const rd_kafka_message_t& message) const;

  const int32_t partition_;
  const KafkaForm form_;
  const std::unique_ptr<KafkaClient> client_;
  rd_kafka_queue_t* queue_ =
      nullptr;                       // one for each start: none holds what an earlier one asked for
  uint64_t next_ = UINT64_MAX;       // nobody goes on there
  std::optional<LogRecord> peeked_;  // the record at next_
  std::optional<LogRecord> ahead_;   // the one that comes after a gap
  uint64_t gap_to_ = 0;
};

}  // namespace mkep::platform
