// What is found about a real cluster of three, well and not.
#include "platform/kafka/cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/log_testing.h"
#include "platform/kafka/cluster_findings.h"
#include "platform/kafka/kafka_log.h"
#include "platform/kafka/last_append.h"
#include "platform/kafka/testing_cluster.h"
#include "platform/kafka/turn.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

using std::chrono::seconds;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Property;
using testing::SizeIs;

constexpr seconds kSoon{5};

auto Well() { return Property("well", &v1::Finding::well, true); }
auto Ill(const std::string& found, const std::string& to_do) {
  return AllOf(Not(Well()), Property("found", &v1::Finding::found, HasSubstr(found)),
               Property("to_do", &v1::Finding::to_do, HasSubstr(to_do)));
}

class Cluster : public testing::Test {
 protected:
  // As it is now.
  KafkaCluster Look(std::string bootstrap = "") {
    KafkaLogOptions options = topic;
    options.topic.clear();
    options.answer_within = kSoon;
    if (!bootstrap.empty()) options.bootstrap = std::move(bootstrap);
    return KafkaCluster(options);
  }
  Findings AboutTopic(const KafkaLogOptions& which) {
    return FindingsAboutTopic(Look(), which.topic);
  }
  // Known to the broker that is believed: brokers learn one after the other of a new topic.
  KafkaLogOptions Made(const KafkaSettings& settings = {}, int copies = 3) {
    const KafkaLogOptions made = cluster.MakeTopic(settings, copies);
    Until([&] { return Knows(made.topic); });
    return made;
  }
  bool Knows(const std::string& name) {
    const KafkaCluster now = Look();
    return now.metadata() && now.metadata()->topics.contains(name);
  }

  TestingCluster cluster;
  const KafkaLogOptions topic = cluster.MakeTopic();

  void SetUp() override {
    Until([&] { return Knows(topic.topic); });
  }
};

TEST_F(Cluster, ThatIsWholeIsWell) {
  const KafkaCluster now = Look();
  EXPECT_THAT(FindingsAboutBrokers(now), AllOf(SizeIs(4), Each(Well())));
  EXPECT_THAT(FindingsAboutTopic(now, topic.topic), ElementsAre(Well()));
}

TEST_F(Cluster, IsFoundWholeByOneOfItsBrokers) {
  const std::string one = topic.bootstrap.substr(0, topic.bootstrap.find(','));
  EXPECT_THAT(FindingsAboutBrokers(Look(one)), AllOf(SizeIs(4), Each(Well())));
}

TEST_F(Cluster, LacksATopic) {
  KafkaLogOptions absent = topic;
  absent.topic += ".absent";
  EXPECT_THAT(AboutTopic(absent), ElementsAre(Ill("is missing", "deploy/kafka/topics.yaml")));
}

TEST_F(Cluster, KeepsATopicBySettingsThatLoseRecords) {
  const auto unsafe =
      Made({{"cleanup.policy", "compact"}, {"unclean.leader.election.enable", "true"}});
  EXPECT_THAT(AboutTopic(unsafe),
              ElementsAre(Ill("cleanup.policy=compact", "Set it to delete"),
                          Ill("unclean.leader.election.enable=true", "Set it to false")));
  const auto alone = Made({{"min.insync.replicas", "1"}}, 1);
  EXPECT_THAT(AboutTopic(alone), ElementsAre(Ill("replication.factor=1", "Set it to 3"),
                                             Ill("min.insync.replicas=1", "Set it to 2")));
}

TEST_F(Cluster, MissesABrokerThatStandsStill) {
  cluster.StopOneFollowerOf(topic);
  Until([&] { return AboutTopic(topic).front().found() == "2 of 3 copies are in sync"; });
  EXPECT_THAT(AboutTopic(topic), ElementsAre(Ill("2 of 3", "Start broker ")));
  EXPECT_THAT(FindingsAboutBrokers(Look()),
              AllOf(Contains(Ill("does not answer", "check that they run")),
                    Contains(Ill("2 of 3 brokers", "start those that are missing"))));
}

TEST_F(Cluster, MissesABrokerThatIsNotThere) {
  EXPECT_THAT(FindingsAboutBrokers(Look("127.0.0.1:9," + topic.bootstrap)),
              AllOf(SizeIs(5), Contains(Ill("does not answer", "Connection refused")).Times(1)));
}

TEST_F(Cluster, IsNotThereAtAll) {
  const KafkaCluster nowhere = Look("127.0.0.1:9");
  EXPECT_EQ(nowhere.metadata(), nullptr);
  EXPECT_THAT(FindingsAboutBrokers(nowhere),
              ElementsAre(Ill("does not answer", "Connection refused")));
}

TEST_F(Cluster, CountsTheMembersOfAGroup) {
  const std::string group = topic.topic + ".group";
  EXPECT_EQ(Look().MembersOf(group), 0U);
  const auto one = KafkaTurn::Begin(topic, group).value();
  const auto other = KafkaTurn::Begin(topic, group).value();
  const KafkaCluster now = Look();
  Until([&] { return now.MembersOf(group) == 2U; });
}

TEST_F(Cluster, TellsWhenItsBrokerTookTheLastRecord) {
  EXPECT_EQ(LastAppendTo(topic).value(), std::nullopt);
  const auto log = std::move(KafkaLog::Open(topic).value());
  AppendAll(*log, {"a"});
  const auto first = LastAppendTo(topic).value();
  EXPECT_EQ(first->bytes, "a");
  AppendAll(*log, {"b"});
  const auto second = LastAppendTo(topic).value();
  EXPECT_EQ(second->bytes, "b");
  EXPECT_GE(second->at_millis, first->at_millis);
  EXPECT_NE(first->at_millis, std::nullopt);
}

TEST_F(Cluster, DoesNotTellTheTimeWhereRecordsKeepTheirWriters) {
  const auto by_writers = Made({{"message.timestamp.type", "CreateTime"}});
  AppendAll(*KafkaLog::Open(by_writers).value(), {"a"});
  EXPECT_EQ(LastAppendTo(by_writers).value()->at_millis, std::nullopt);
}

}  // namespace
}  // namespace mkep::platform
