#include "platform/kafka/broker_clock.h"

#include <gmock/gmock.h>

#include "platform/kafka/testing_cluster.h"

namespace mkep::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Of a topic of its own, or of brokers that are not there.
class Brokers : public ::testing::Test {
 protected:
  BrokerClock::Concern Hears() {
    return [this](const std::string& sentence) { concerns.push_back(sentence); };
  }

  std::vector<std::string> concerns;
};

TEST_F(Brokers, TellTheirTime) {
  const TestingCluster cluster;
  KafkaLogOptions options;
  options.bootstrap = cluster.bootstrap();
  const BrokerClock clock(options, Hears());
  const auto now = clock.Now();
  ASSERT_TRUE(now);
  EXPECT_LT(std::chrono::abs(*now - std::chrono::system_clock::now()), std::chrono::minutes(1));
  EXPECT_GE(clock.Now(), now);
  EXPECT_THAT(concerns, IsEmpty());
}

TEST_F(Brokers, ThatAreNotThereTellNone) {
  KafkaLogOptions options;
  options.bootstrap = "127.0.0.1:9";
  options.answer_within = std::chrono::milliseconds(200);
  const BrokerClock clock(options, Hears());
  EXPECT_EQ(clock.Now(), std::nullopt);
  EXPECT_THAT(concerns, ElementsAre(HasSubstr("check that they run")));
}

}  // namespace
}  // namespace mkep::platform
