// Settings of a topic that are part of correctness, as the brokers have them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/kafka/client.h"

namespace mkep::platform {

// As Kafka names them, and `replication.factor`.
using TopicSettings = std::map<std::string, std::string>;

LogResult<TopicSettings> ReadTopicSettings(const KafkaClient& client,
                                           const KafkaLogOptions& options, int copies);

// What is wrong for a log that may lose nothing.
struct TopicConcern {
  std::string found;  // `retention.ms=1000: old records are deleted`
  std::string to_do;  // a sentence
};
std::vector<TopicConcern> ConcernsIn(const TopicSettings& settings);
// A sentence each, and what to do.
std::vector<std::string> ConcernsAbout(const std::string& topic, const TopicSettings& settings);

}  // namespace mkep::platform
