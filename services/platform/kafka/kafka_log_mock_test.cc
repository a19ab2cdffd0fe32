// A log whose broker is gone.
#include <gtest/gtest.h>

#include "platform/journal/log_testing.h"
#include "platform/kafka/kafka_log.h"
#include "platform/kafka/mock_cluster.h"

namespace mkep::platform {
namespace {

TEST(KafkaLogOnAMock, DoesNotWaitForABrokerThatIsGone) {
  MockCluster cluster;
  KafkaLogOptions options = cluster.Options();
  options.answer_within = std::chrono::milliseconds(1500);
  const auto log = KafkaLog::Open(options).value();
  AppendAll(*log, {"a", "b"});
  EXPECT_EQ(log->End().value(), 2U);
  cluster.GoDown();
  const auto unknown = log->End();
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, LogError::Kind::kIo);
}

}  // namespace
}  // namespace mkep::platform
