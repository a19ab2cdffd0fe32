// A topic that is written and read as plainly as can be: librdkafka alone, one producer with what a
// log needs (acks=all, idempotent) that waits for nothing, one consumer assigned to the partition.
#pragma once

#include <string>

#include "bench/load.h"
#include "platform/kafka/client.h"

namespace mkep::bench {

class PlainTopic {
 public:
  // On a topic that nobody else writes to.
  explicit PlainTopic(const platform::KafkaLogOptions& topic);
  ~PlainTopic();
  PlainTopic(const PlainTopic&) = delete;
  PlainTopic& operator=(const PlainTopic&) = delete;

  // Writes the bytes so many times, `in_flight` at a time; one is done when the consumer has it.
  // Throws where that takes too long.
  Took Run(const std::string& bytes, size_t count, size_t in_flight);

 private:
  using Clock = std::chrono::steady_clock;

  void Produce(const std::string& bytes);
  void AwaitRecord();

  const platform::KafkaLogOptions topic_;
  const std::unique_ptr<platform::KafkaClient> producer_;
  const std::unique_ptr<platform::KafkaClient> consumer_;
  rd_kafka_queue_t* const queue_;
};

// Consumes the first `count` records of a topic, and looks at nothing.
void ConsumeBare(const platform::KafkaLogOptions& topic, size_t count);

}  // namespace mkep::bench
