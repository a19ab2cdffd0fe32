#include "platform/kafka/turn.h"

#include <utility>

namespace mkep::platform {
namespace {

constexpr int kTurnPollMillis = 100;

// Whoever is gone is missed after six seconds, the least that brokers allow by default. Cooperative
// assignment has bugs in this release of librdkafka.
KafkaSettings MemberSettings(const std::string& group) {
  return {{"group.id", group},
          {"session.timeout.ms", "6000"},
          {"heartbeat.interval.ms", "1000"},
          {"partition.assignment.strategy", "range"},
          {"enable.auto.commit", "false"},
          {"auto.offset.reset", "latest"},
          {"allow.auto.create.topics", "false"}};
}

}  // namespace

LogResult<std::unique_ptr<KafkaTurn>> KafkaTurn::Begin(const KafkaLogOptions& journal,
                                                       const std::string& group) {
  std::unique_ptr<KafkaTurn> turn(new KafkaTurn);
  auto client = KafkaClient::Make(
      RD_KAFKA_CONSUMER, journal, MemberSettings(group),
      {.rebalanced = [self = turn.get()](auto what, auto* list) { self->Rebalance(what, list); }});
  if (!client) return tl::unexpected(client.error());
  turn->client_ = std::move(*client);
  rd_kafka_poll_set_consumer(turn->client_->handle());
  const KafkaPartitions topic(rd_kafka_topic_partition_list_new(1),
                              rd_kafka_topic_partition_list_destroy);
  rd_kafka_topic_partition_list_add(topic.get(), journal.topic.c_str(), RD_KAFKA_PARTITION_UA);
  if (const auto code = rd_kafka_subscribe(turn->client_->handle(), topic.get()))
    return tl::unexpected(turn->client_->Failure("joining the group " + group, code));
  turn->poller_ = std::thread([self = turn.get()] { self->PollUntilEnd(); });
  return turn;
}

// The partition is a token: nothing is read from it.
void KafkaTurn::Rebalance(rd_kafka_resp_err_t what,
                          const rd_kafka_topic_partition_list_t* partitions) {
  const bool assigned = what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS;
  rd_kafka_assign(client_->handle(), assigned ? partitions : nullptr);
  anothers_ = assigned && partitions->cnt == 0;
  if (!assigned || anothers_) return;
  const KafkaPartitions paused(rd_kafka_topic_partition_list_copy(partitions),
                               rd_kafka_topic_partition_list_destroy);
  rd_kafka_pause_partitions(client_->handle(), paused.get());
}

void KafkaTurn::PollUntilEnd() {
  while (!ended_) {
    if (rd_kafka_message_t* message = rd_kafka_consumer_poll(client_->handle(), kTurnPollMillis))
      rd_kafka_message_destroy(message);
  }
}

// Leaves the group, so that the next one need not wait.
KafkaTurn::~KafkaTurn() {
  ended_ = true;
  if (!poller_.joinable()) return;
  poller_.join();
  rd_kafka_consumer_close(client_->handle());
}

}  // namespace mkep::platform
