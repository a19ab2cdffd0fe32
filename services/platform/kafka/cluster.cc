#include "platform/kafka/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>
#include <thread>
#include <utility>

namespace mkep::platform {
namespace {

constexpr std::chrono::milliseconds kAskGroupAgainIn{100};

template <class T>
using HeldAnswer = std::unique_ptr<T, void (*)(T*)>;

std::vector<int32_t> Ids(const int32_t* ids, int count) { return {ids, ids + count}; }

KafkaMetadata CopyOf(const rd_kafka_metadata_t& told) {
  KafkaMetadata copy;
  for (int i = 0; i < told.broker_cnt; ++i) {
    const auto& broker = told.brokers[i];
    copy.brokers[broker.id] = fmt::format("{}:{}", broker.host, broker.port);
  }
  for (int i = 0; i < told.topic_cnt; ++i) {
    const auto& topic = told.topics[i];
    auto& partitions = copy.topics[topic.topic];
    for (int j = 0; j < topic.partition_cnt; ++j) {
      const auto& each = topic.partitions[j];
      partitions.push_back(
          {each.leader, Ids(each.replicas, each.replica_cnt), Ids(each.isrs, each.isr_cnt)});
    }
  }
  return copy;
}

LogResult<KafkaMetadata> MetadataOf(const KafkaClient& client, std::chrono::milliseconds within) {
  const rd_kafka_metadata_t* told = nullptr;
  const auto code =
      rd_kafka_metadata(client.handle(), 1, nullptr, &told, static_cast<int>(within.count()));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(client.Silence("answer"));
  const std::unique_ptr<const rd_kafka_metadata_t, void (*)(const rd_kafka_metadata_t*)> hold(
      told, rd_kafka_metadata_destroy);
  return CopyOf(*told);
}

KafkaCluster::Broker Asked(KafkaLogOptions options, const std::string& address) {
  options.bootstrap = address;
  auto client =
      KafkaClient::Make(RD_KAFKA_CONSUMER, options, {{"allow.auto.create.topics", "false"}});
  if (!client) return {address, nullptr, tl::unexpected(client.error())};
  auto says = MetadataOf(**client, options.answer_within);
  return {address, std::move(*client), std::move(says)};
}

std::vector<std::string> AddressesIn(std::string_view bootstrap) {
  std::vector<std::string> addresses;
  while (!bootstrap.empty()) {
    const size_t comma = std::min(bootstrap.find(','), bootstrap.size());
    if (comma > 0) addresses.emplace_back(bootstrap.substr(0, comma));
    bootstrap.remove_prefix(std::min(comma + 1, bootstrap.size()));
  }
  return addresses;
}

// How many members, or why that is not known.
std::pair<rd_kafka_resp_err_t, size_t> DescribeGroup(const KafkaClient& client, const char* group,
                                                     std::chrono::milliseconds within) {
  const HeldAnswer<rd_kafka_queue_t> queue(rd_kafka_queue_new(client.handle()),
                                           rd_kafka_queue_destroy);
  rd_kafka_DescribeConsumerGroups(client.handle(), &group, 1, nullptr, queue.get());
  const HeldAnswer<rd_kafka_event_t> event(
      rd_kafka_queue_poll(queue.get(), static_cast<int>(within.count())), rd_kafka_event_destroy);
  if (!event) return {RD_KAFKA_RESP_ERR__TIMED_OUT, 0};
  if (const auto code = rd_kafka_event_error(event.get())) return {code, 0};
  size_t count = 0;
  const auto* found = rd_kafka_DescribeConsumerGroups_result_groups(
      rd_kafka_event_DescribeConsumerGroups_result(event.get()), &count)[0];
  const auto* error = rd_kafka_ConsumerGroupDescription_error(found);
  return {error ? rd_kafka_error_code(error) : RD_KAFKA_RESP_ERR_NO_ERROR,
          rd_kafka_ConsumerGroupDescription_member_count(found)};
}

}  // namespace

KafkaCluster::KafkaCluster(KafkaLogOptions options) : options_(std::move(options)) {
  const std::vector<std::string> given = AddressesIn(options_.bootstrap);
  Ask(given);
  std::set<std::string> named;
  for (const Broker& broker : brokers_) {
    if (!broker.says) continue;
    for (const auto& [id, address] : broker.says->brokers) named.insert(address);
  }
  for (const std::string& address : given) named.erase(address);
  Ask({named.begin(), named.end()});
}

// All at once: one that is silent costs no more time than many.
void KafkaCluster::Ask(const std::vector<std::string>& addresses) {
  std::vector<std::future<Broker>> asked;
  for (const std::string& address : addresses)
    asked.push_back(std::async(std::launch::async, Asked, options_, address));
  for (auto& each : asked) brokers_.push_back(each.get());
}

const KafkaCluster::Broker* KafkaCluster::FirstThatAnswers() const {
  const auto found = std::find_if(brokers_.begin(), brokers_.end(),
                                  [](const Broker& broker) { return broker.says.has_value(); });
  return found == brokers_.end() ? nullptr : &*found;
}

const KafkaMetadata* KafkaCluster::metadata() const {
  const Broker* broker = FirstThatAnswers();
  return broker ? &*broker->says : nullptr;
}

LogResult<TopicSettings> KafkaCluster::SettingsOf(const std::string& topic) const {
  const Broker& broker = *FirstThatAnswers();
  KafkaLogOptions options = options_;
  options.topic = topic;
  const auto partitions = broker.says->topics.find(topic);
  const bool known = partitions != broker.says->topics.end() && !partitions->second.empty();
  const size_t copies = known ? partitions->second.front().replicas.size() : 0;
  return ReadTopicSettings(*broker.client, options, static_cast<int>(copies));
}

// Brokers that have just begun, or took the group over, ask for patience.
LogResult<size_t> KafkaCluster::MembersOf(const std::string& group) const {
  const KafkaClient& client = *FirstThatAnswers()->client;
  const auto until = std::chrono::steady_clock::now() + options_.answer_within;
  for (;;) {
    const auto [code, count] = DescribeGroup(client, group.c_str(), options_.answer_within);
    if (!code) return count;
    const bool soon = code == RD_KAFKA_RESP_ERR_NOT_COORDINATOR ||
                      code == RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE ||
                      code == RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS;
    if (!soon || std::chrono::steady_clock::now() >= until)
      return tl::unexpected(client.Failure("telling of the group " + group, code));
    std::this_thread::sleep_for(kAskGroupAgainIn);
  }
}

}  // namespace mkep::platform
