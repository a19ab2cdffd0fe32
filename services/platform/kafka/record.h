// What of a log's record stands where in Kafka. The bytes of a journal are the value. A published
// event is a CloudEvent 1.0 in the binary mode of its Kafka binding: the data is the value, the
// subject the key, all else are headers, so that any client reads it without a library of ours.
#pragma once

#include <librdkafka/rdkafka.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/kafka/options.h"

namespace mkep::platform {

struct KafkaRecord {
  std::string key;  // empty is none
  std::string value;
  std::vector<std::pair<std::string, std::string>> headers;
};

// Nothing where the bytes are no PublishedEvent and the form asks for one.
std::optional<KafkaRecord> ToRecord(KafkaForm form, std::string bytes);

// What the log hands out. Of a record that is no CloudEvent, whoever put it there, that is nothing:
// an empty record, in which no reader finds an event.
std::string BytesOf(KafkaForm form, KafkaRecord record);

// As librdkafka received it. Headers are not looked at where the form has none.
KafkaRecord RecordIn(KafkaForm form, const rd_kafka_message_t& message);

}  // namespace mkep::platform
