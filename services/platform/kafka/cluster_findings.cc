#include "platform/kafka/cluster_findings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "platform/kafka/kafka_logs.h"

namespace mkep::platform {
namespace {

v1::Finding AboutBroker(const KafkaCluster::Broker& broker) {
  const std::string about = "broker " + broker.address;
  if (!broker.says) return Found(about, "does not answer", broker.says.error().sentence);
  for (const auto& [id, address] : broker.says->brokers) {
    if (address == broker.address) return Found(about, fmt::format("answers, id {}", id));
  }
  return Found(about, "answers");
}

v1::Finding AboutSize(const KafkaMetadata& metadata) {
  const size_t count = metadata.brokers.size();
  const std::string found = fmt::format("{} of {} brokers", count, kCopies);
  if (count >= kCopies) return Found("cluster", fmt::format("{} brokers", count));
  return Found("cluster", found,
               fmt::format("{} copies of a record need as many brokers: start those that are "
                           "missing.",
                           kCopies));
}

std::vector<int32_t> Without(std::vector<int32_t> all, const std::vector<int32_t>& some) {
  std::erase_if(all,
                [&](int32_t id) { return std::find(some.begin(), some.end(), id) != some.end(); });
  return all;
}

// Nothing where all copies are in sync.
Findings AboutCopies(const std::string& about, const KafkaPartition& partition) {
  if (partition.leader < 0) {
    return {Found(
        about, "has no leader: it can be neither read nor written",
        fmt::format("Start the brokers that hold it: {}.", fmt::join(partition.replicas, ", ")))};
  }
  const auto late = Without(partition.replicas, partition.in_sync);
  if (late.empty()) return {};
  return {Found(about,
                fmt::format("{} of {} copies are in sync", partition.in_sync.size(),
                            partition.replicas.size()),
                fmt::format("Start broker {}, or look in its log why it does not keep up.",
                            fmt::join(late, ", ")))};
}

// What the brokers' clock showed once is worth nothing later.
bool MayForget(const std::string& topic) { return topic == BrokerClock::kTopic; }

Findings AboutSettings(const std::string& about, const KafkaCluster& cluster,
                       const std::string& topic) {
  const auto settings = cluster.SettingsOf(topic);
  if (!settings) return {Found(about, "does not tell its settings", settings.error().sentence)};
  Findings findings;
  for (const TopicConcern& concern : ConcernsIn(*settings)) {
    if (MayForget(topic) && concern.found.starts_with("retention.")) continue;
    findings.push_back(Found(about, concern.found, concern.to_do));
  }
  return findings;
}

void Add(Findings more, Findings* to) {
  std::move(more.begin(), more.end(), std::back_inserter(*to));
}

}  // namespace

Findings FindingsAboutBrokers(const KafkaCluster& cluster) {
  Findings findings;
  for (const auto& broker : cluster.brokers()) findings.push_back(AboutBroker(broker));
  if (const auto* metadata = cluster.metadata()) findings.push_back(AboutSize(*metadata));
  return findings;
}

Findings FindingsAboutTopic(const KafkaCluster& cluster, const std::string& topic) {
  const std::string about = "topic " + topic;
  const auto& topics = cluster.metadata()->topics;
  const auto known = topics.find(topic);
  if (known == topics.end() || known->second.empty()) {
    return {Found(about, "is missing",
                  "Make it as deploy/kafka/topics.yaml declares it, with its settings. If it was "
                  "there before, restore it: the suite stops rather than begin again.")};
  }
  Findings findings;
  if (known->second.size() != 1) {
    findings.push_back(Found(about, fmt::format("has {} partitions", known->second.size()),
                             "It is declared with 1, and no other is read: find out who added "
                             "partitions, and what stands there."));
  }
  Add(AboutCopies(about, known->second.front()), &findings);
  Add(AboutSettings(about, cluster, topic), &findings);
  if (!findings.empty()) return findings;
  return {Found(about, fmt::format("{} copies in sync, settings as declared",
                                   known->second.front().in_sync.size()))};
}

v1::Finding FindingAboutGroup(const KafkaCluster& cluster, const std::string& service) {
  const std::string about = "publishers of " + service;
  const auto members = cluster.MembersOf(KafkaLogs::GroupOf(service));
  if (!members) return Found(about, "are not known", members.error().sentence);
  return Found(about,
               *members == 0 ? "none: no replica runs" : fmt::format("{} take turns", *members));
}

}  // namespace mkep::platform
