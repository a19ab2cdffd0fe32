// The turn among members of a group, on real brokers.
#include "platform/kafka/turn.h"

#include <gtest/gtest.h>

#include "platform/kafka/testing_cluster.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

std::unique_ptr<KafkaTurn> Begun(const KafkaLogOptions& options) {
  return std::move(KafkaTurn::Begin(options, options.topic + ".group").value());
}

class Turn : public testing::Test {
 protected:
  TestingCluster cluster;
  const KafkaLogOptions options = cluster.MakeTopic({{"min.insync.replicas", "1"}}, 1);
};

TEST_F(Turn, IsOneMembersAndGoesToTheOtherWhenItLeaves) {
  auto one = Begun(options), other = Begun(options);
  Until([&] { return one->ours() != other->ours(); });
  if (other->ours()) one.swap(other);
  one.reset();
  Until([&] { return other->ours(); });
}

TEST_F(Turn, IsOneMembersHoweverManyThereAre) {
  const auto one = Begun(options), other = Begun(options), third = Begun(options);
  Until([&] { return one->ours() + other->ours() + third->ours() == 1; });
}

TEST_F(Turn, IsEverybodysWhileNobodyKnows) {
  KafkaLogOptions nowhere = options;
  nowhere.bootstrap = "127.0.0.1:9";
  const auto one = Begun(nowhere), other = Begun(nowhere);
  EXPECT_TRUE(one->ours());
  EXPECT_TRUE(other->ours());
}

}  // namespace
}  // namespace mkep::platform
