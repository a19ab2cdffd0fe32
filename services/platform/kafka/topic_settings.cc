#include "platform/kafka/topic_settings.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <memory>
#include <string_view>
#include <thread>
#include <utility>

namespace mkep::platform {
namespace {

template <class T>
using Held = std::unique_ptr<T, void (*)(T*)>;

// The least or the only value that is right, and what happens otherwise.
struct Wanted {
  const char* name;
  const char* value;
  bool at_least;
  const char* otherwise;
};

constexpr std::array kWanted = {
    Wanted{"cleanup.policy", "delete", false, "compaction removes records of the log"},
    Wanted{"retention.ms", "-1", false, "old records are deleted"},
    Wanted{"retention.bytes", "-1", false, "old records are deleted when the topic grows"},
    Wanted{"max.message.bytes", "2097152", true, "large records are refused"},
    Wanted{"message.timestamp.type", "LogAppendTime", false,
           "a replica whose clock is wrong cannot be told"},
    Wanted{"replication.factor", "3", true, "records are lost with the brokers that hold them"},
    Wanted{"min.insync.replicas", "2", true, "an acknowledged record may lie on one broker alone"},
    Wanted{"unclean.leader.election.enable", "false", false,
           "a broker that lags may take over and lose acknowledged records"}};

bool AtLeast(std::string_view value, std::string_view least) {
  int64_t have = 0, want = 0;
  std::from_chars(value.data(), value.data() + value.size(), have);
  std::from_chars(least.data(), least.data() + least.size(), want);
  return have >= want;
}

bool Holds(const Wanted& wanted, const std::string& value) {
  return wanted.at_least ? AtLeast(value, wanted.value) : value == wanted.value;
}

TopicSettings SettingsIn(const rd_kafka_ConfigResource_t* resource) {
  TopicSettings settings;
  size_t count = 0;
  const auto* entries = rd_kafka_ConfigResource_configs(resource, &count);
  for (size_t i = 0; i < count; ++i) {
    const char* value = rd_kafka_ConfigEntry_value(entries[i]);
    settings[rd_kafka_ConfigEntry_name(entries[i])] = value ? value : "";
  }
  return settings;
}

Held<rd_kafka_event_t> Describe(const KafkaClient& client, const KafkaLogOptions& options) {
  const Held<rd_kafka_queue_t> queue(rd_kafka_queue_new(client.handle()), rd_kafka_queue_destroy);
  const Held<rd_kafka_ConfigResource_t> topic(
      rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, options.topic.c_str()),
      rd_kafka_ConfigResource_destroy);
  rd_kafka_ConfigResource_t* asked[] = {topic.get()};
  rd_kafka_DescribeConfigs(client.handle(), asked, 1, nullptr, queue.get());
  return {rd_kafka_queue_poll(queue.get(), static_cast<int>(options.answer_within.count())),
          rd_kafka_event_destroy};
}

LogResult<TopicSettings> AskOnce(const KafkaClient& client, const KafkaLogOptions& options) {
  const auto event = Describe(client, options);
  if (!event) return tl::unexpected(client.Silence("tell the topic's settings"));
  if (const auto code = rd_kafka_event_error(event.get()))
    return tl::unexpected(client.Failure("telling the topic's settings", code));
  size_t count = 0;
  const auto* resources = rd_kafka_DescribeConfigs_result_resources(
      rd_kafka_event_DescribeConfigs_result(event.get()), &count);
  const auto code = rd_kafka_ConfigResource_error(resources[0]);
  if (code == RD_KAFKA_RESP_ERR_NO_ERROR) return SettingsIn(resources[0]);
  LogError failed = client.Failure("telling the topic's settings", code);
  if (code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) failed.kind = LogError::Kind::kNotFound;
  return tl::unexpected(std::move(failed));
}

}  // namespace

LogResult<TopicSettings> ReadTopicSettings(const KafkaClient& client,
                                           const KafkaLogOptions& options, int copies) {
  const auto until = std::chrono::steady_clock::now() + kKnownToAllWithin;
  auto settings = AskOnce(client, options);
  while (!settings && settings.error().kind == LogError::Kind::kNotFound &&
         std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(kAskAgainAfter);
    settings = AskOnce(client, options);
  }
  if (settings) (*settings)["replication.factor"] = std::to_string(copies);
  return settings;
}

std::vector<TopicConcern> ConcernsIn(const TopicSettings& settings) {
  std::vector<TopicConcern> concerns;
  for (const Wanted& wanted : kWanted) {
    const auto found = settings.find(wanted.name);
    const std::string value = found == settings.end() ? "unknown" : found->second;
    if (Holds(wanted, value)) continue;
    concerns.push_back(
        {fmt::format("{}={}: {}", wanted.name, value, wanted.otherwise),
         fmt::format("Set it to {}{}.", wanted.value, wanted.at_least ? " or more" : "")});
  }
  return concerns;
}

std::vector<std::string> ConcernsAbout(const std::string& topic, const TopicSettings& settings) {
  std::vector<std::string> sentences;
  for (const TopicConcern& concern : ConcernsIn(settings))
    sentences.push_back(fmt::format("Topic {} has {}. {}", topic, concern.found, concern.to_do));
  return sentences;
}

}  // namespace mkep::platform
