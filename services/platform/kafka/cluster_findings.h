// What is to be done about a Kafka cluster: brokers, topics and the groups of those who publish.
#pragma once

#include <string>
#include <vector>

#include "platform/core/findings.h"
#include "platform/kafka/cluster.h"

namespace mkep::platform {

// How many brokers there must be: each holds one of a topic's copies.
inline constexpr size_t kCopies = 3;

Findings FindingsAboutBrokers(const KafkaCluster& cluster);
// Of a cluster that answers: whether the topic is there, whole, and kept as a log must be.
Findings FindingsAboutTopic(const KafkaCluster& cluster, const std::string& topic);
// Of a cluster that answers: how many replicas of a service take turns.
v1::Finding FindingAboutGroup(const KafkaCluster& cluster, const std::string& service);

}  // namespace mkep::platform
