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

// What is wrong for a log that may lose nothing: what, why, and what to do, a sentence each.
std::vector<std::string> ConcernsAbout(const std::string& topic, const TopicSettings& settings);

}  // namespace mkep::platform
