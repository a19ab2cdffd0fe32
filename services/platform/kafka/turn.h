// Whose turn it is among the replicas of a service, by a consumer group on its journal: the brokers
// give each partition to one member. Nothing rests on it. While nobody knows, it is everybody's
// turn, and a process that stands still keeps it for some seconds.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "platform/journal/logs.h"
#include "platform/kafka/client.h"

namespace mkep::platform {

class KafkaTurn final : public Turn {
 public:
  // Reaches for no broker yet.
  static LogResult<std::unique_ptr<KafkaTurn>> Begin(const KafkaLogOptions& journal,
                                                     const std::string& group);
  ~KafkaTurn() override;

  // False while another member is known to have it.
  bool ours() const override { return !anothers_; }

 private:
  KafkaTurn() = default;
  void PollUntilEnd();
  void Rebalance(rd_kafka_resp_err_t what, const rd_kafka_topic_partition_list_t* partitions);

  std::unique_ptr<KafkaClient> client_;
  std::atomic<bool> anothers_ = false;
  std::atomic<bool> ended_ = false;
  std::thread poller_;
};

}  // namespace mkep::platform
