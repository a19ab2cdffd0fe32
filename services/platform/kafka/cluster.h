// A cluster as its brokers tell of it, for those who look after it. Reads only. No question waits
// longer than options.answer_within.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/kafka/client.h"
#include "platform/kafka/topic_settings.h"

namespace mkep::platform {

struct KafkaPartition {
  int32_t leader = -1;  // none
  std::vector<int32_t> replicas, in_sync;
};

// What one broker says of all.
struct KafkaMetadata {
  std::map<int32_t, std::string> brokers;  // id: HOST:PORT
  std::map<std::string, std::vector<KafkaPartition>> topics;
};

class KafkaCluster {
 public:
  struct Broker {
    std::string address;
    std::unique_ptr<KafkaClient> client;
    LogResult<KafkaMetadata> says;
  };

  // Asks every bootstrap address by itself, and then every broker that they name; `options` without
  // a topic.
  explicit KafkaCluster(KafkaLogOptions options);

  const std::vector<Broker>& brokers() const { return brokers_; }
  // What the first broker that answered said; nothing where none does.
  const KafkaMetadata* metadata() const;

  LogResult<TopicSettings> SettingsOf(const std::string& topic) const;
  // How many processes take part in a consumer group.
  LogResult<size_t> MembersOf(const std::string& group) const;

 private:
  const Broker* FirstThatAnswers() const;
  void Ask(const std::vector<std::string>& addresses);

  const KafkaLogOptions options_;
  std::vector<Broker> brokers_;
};

}  // namespace mkep::platform
