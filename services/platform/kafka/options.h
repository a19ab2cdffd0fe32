// Where a log lies in Kafka and how it is spoken to. Reads and appends that brokers leave
// unanswered fail after these times; callers begin again.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mkep::platform {

// Names and values as librdkafka documents them.
using KafkaSettings = std::vector<std::pair<std::string, std::string>>;

// What the records of a log look like in Kafka: record.h.
enum class KafkaForm { kBytes, kCloudEvents };

struct KafkaLogOptions {
  std::string bootstrap;  // HOST:PORT[,HOST:PORT…]
  std::string topic;
  int32_t partition = 0;
  KafkaForm form = KafkaForm::kBytes;
  bool strict = false;       // a topic with unsafe settings is refused
  KafkaSettings connection;  // how to reach the brokers, as with TLS; what is correctness wins
  std::chrono::milliseconds append_within{30'000};
  std::chrono::milliseconds answer_within{10'000};
  size_t queue_bytes = size_t{4} << 20;  // beyond it whoever appends waits
};

}  // namespace mkep::platform
