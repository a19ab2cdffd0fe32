// One librdkafka client for one topic. What it logs is kept as the reason of what fails next. A
// fresh client's first message may wait a second for metadata: Warm() asks for it first.
#pragma once

#include <librdkafka/rdkafka.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/journal/log.h"
#include "platform/kafka/options.h"

namespace mkep::platform {

// A topic just made is not known to every broker at once.
inline constexpr std::chrono::milliseconds kKnownToAllWithin{2000};
inline constexpr std::chrono::milliseconds kAskAgainAfter{20};

// Another broker may lead soon: ask again.
bool IsPassing(rd_kafka_resp_err_t code);

// When the broker took a message, by its clock, milliseconds since 1970. Only topics with
// message.timestamp.type=LogAppendTime say so.
std::optional<int64_t> AppendedAt(const rd_kafka_message_t& message);

using KafkaPartitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t*)>;

class KafkaClient {
 public:
  // Called while it is polled.
  struct Callbacks {
    std::function<void(const rd_kafka_message_t&)> delivered = nullptr;  // of a producer
    std::function<void(rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t* partitions)>
        rebalanced = nullptr;  // of a member of a group
  };

  // Reaches for no broker yet.
  static LogResult<std::unique_ptr<KafkaClient>> Make(rd_kafka_type_t type,
                                                      const KafkaLogOptions& options,
                                                      const KafkaSettings& settings,
                                                      Callbacks callbacks = {nullptr, nullptr});
  ~KafkaClient();
  KafkaClient(const KafkaClient&) = delete;

  rd_kafka_t* handle() const { return handle_; }
  rd_kafka_topic_t* topic() const { return topic_; }

  // Number of copies of the partition. kNotFound when there is no such topic or partition, kIo when
  // no broker answers in time.
  LogResult<int> Warm();

  // Ends the rd_kafka_poll that waits, or the next one.
  void Wake() const;

  // That the brokers did not answer, and the last that was heard of them.
  LogError Silence(std::string_view doing) const;
  LogError Failure(std::string_view doing, rd_kafka_resp_err_t code) const;

 private:
  KafkaClient(const KafkaLogOptions& options, Callbacks callbacks);

  LogResult<int> AskForMetadata(std::chrono::milliseconds most) const;
  LogError NotFound() const;
  void Hear(std::string_view line);

  const KafkaLogOptions options_;
  const Callbacks callbacks_;
  mutable std::mutex mutex_;
  std::string last_heard_;
  rd_kafka_t* handle_ = nullptr;
  rd_kafka_topic_t* topic_ = nullptr;
};

}  // namespace mkep::platform
