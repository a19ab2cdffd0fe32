#include "platform/kafka/last_append.h"

#include <algorithm>
#include <memory>

#include "platform/kafka/client.h"

namespace mkep::platform {
namespace {

using LastMessage = std::unique_ptr<rd_kafka_message_t, void (*)(rd_kafka_message_t*)>;

// The last message below the end, without being told where that is.
LastMessage LastIn(const KafkaClient& client, const KafkaLogOptions& topic) {
  if (rd_kafka_consume_start(client.topic(), topic.partition, RD_KAFKA_OFFSET_TAIL(1)) != 0)
    return {nullptr, rd_kafka_message_destroy};
  LastMessage message(rd_kafka_consume(client.topic(), topic.partition,
                                       static_cast<int>(topic.answer_within.count())),
                      rd_kafka_message_destroy);
  rd_kafka_consume_stop(client.topic(), topic.partition);
  return message;
}

}  // namespace

LogResult<std::optional<KafkaAppend>> LastAppendTo(const KafkaLogOptions& topic) {
  const auto client =
      KafkaClient::Make(RD_KAFKA_CONSUMER, topic,
                        {{"allow.auto.create.topics", "false"}, {"enable.partition.eof", "true"}});
  if (!client) return tl::unexpected(client.error());
  if (const auto warm = (*client)->Warm(); !warm) return tl::unexpected(warm.error());
  const LastMessage message = LastIn(**client, topic);
  if (!message) return tl::unexpected((*client)->Silence("hand out the last record"));
  if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) return std::nullopt;
  if (message->err) return tl::unexpected((*client)->Failure("reading", message->err));
  return KafkaAppend{{static_cast<const char*>(message->payload), message->len},
                     AppendedAt(*message)};
}

}  // namespace mkep::platform
