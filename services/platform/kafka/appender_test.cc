// How appends end when a broker answers with errors: librdkafka's own mock of a cluster answers
// here with what a real one says once in a while.
#include "platform/kafka/appender.h"

#include <gtest/gtest.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <future>
#include <memory>

namespace mkep::platform {
namespace {

constexpr int16_t kProduce = 0;  // the request's number in Kafka's protocol

class MockCluster {
 public:
  MockCluster() {
    std::array<char, 256> why{};
    handle_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), why.data(), why.size()));
    cluster_.reset(rd_kafka_mock_cluster_new(handle_.get(), 1));
    rd_kafka_mock_topic_create(cluster_.get(), "log", 1, 1);
  }
  KafkaLogOptions Options() const {
    KafkaLogOptions options;
    options.bootstrap = rd_kafka_mock_cluster_bootstraps(cluster_.get());
    options.topic = "log";
    return options;
  }
  void AnswerNextProduceWith(rd_kafka_resp_err_t error) {
    rd_kafka_mock_push_request_errors(cluster_.get(), kProduce, 1, error);
  }
  void AnswerEachProduceWith(rd_kafka_resp_err_t error) {
    for (int i = 0; i < 1000; ++i) AnswerNextProduceWith(error);
  }
  void GoDown() { rd_kafka_mock_broker_set_down(cluster_.get(), 1); }

 private:
  std::unique_ptr<rd_kafka_t, void (*)(rd_kafka_t*)> handle_{nullptr, rd_kafka_destroy};
  std::unique_ptr<rd_kafka_mock_cluster_t, void (*)(rd_kafka_mock_cluster_t*)> cluster_{
      nullptr, rd_kafka_mock_cluster_destroy};
};

LogResult<uint64_t> AppendTo(KafkaAppender& appender, std::string bytes) {
  std::promise<LogResult<uint64_t>> answer;
  appender.Append(std::move(bytes), [&](auto position) { answer.set_value(std::move(position)); });
  return answer.get_future().get();
}

std::unique_ptr<KafkaAppender> Opened(const KafkaLogOptions& options) {
  return std::move(KafkaAppender::Open(options).value());
}

TEST(KafkaAppender, AnswersWithThePositionOfTheBroker) {
  const MockCluster cluster;
  const auto appender = Opened(cluster.Options());
  EXPECT_EQ(AppendTo(*appender, "zero"), 0U);
  EXPECT_EQ(AppendTo(*appender, "one"), 1U);
  EXPECT_EQ(appender->producers(), 1);
}

TEST(KafkaAppender, IsNotDisturbedByWhatPasses) {
  MockCluster cluster;
  const auto appender = Opened(cluster.Options());
  cluster.AnswerNextProduceWith(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS);
  EXPECT_EQ(AppendTo(*appender, "zero"), 0U);
  EXPECT_EQ(appender->producers(), 1);
}

TEST(KafkaAppender, ThrowsAProducerAwayThatTurnedFatal) {
  MockCluster cluster;
  const auto appender = Opened(cluster.Options());
  ASSERT_EQ(AppendTo(*appender, "zero"), 0U);
  cluster.AnswerNextProduceWith(RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  const auto failed = AppendTo(*appender, "one");
  ASSERT_FALSE(failed);
  EXPECT_TRUE(failed.error().outcome_unknown) << failed.error().sentence;
  const auto again = AppendTo(*appender, "one");
  EXPECT_TRUE(again) << again.error().sentence;
  EXPECT_EQ(appender->producers(), 2);
}

TEST(KafkaAppender, SaysThatNothingWasWrittenWhereTheBrokerRefused) {
  MockCluster cluster;
  const auto appender = Opened(cluster.Options());
  cluster.AnswerNextProduceWith(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
  const auto refused = AppendTo(*appender, "zero");
  ASSERT_FALSE(refused);
  EXPECT_FALSE(refused.error().outcome_unknown) << refused.error().sentence;
  const auto again = AppendTo(*appender, "zero");
  EXPECT_EQ(again, 0U) << again.error().sentence;
}

TEST(KafkaAppender, KnowsWhetherARecordWasWrittenThatTooFewReplicasTook) {
  for (const auto& [refusal, outcome_unknown] :
       {std::pair(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS, false),
        std::pair(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND, true)}) {
    MockCluster cluster;
    KafkaLogOptions options = cluster.Options();
    options.append_within = std::chrono::seconds(1);
    const auto appender = Opened(options);
    cluster.AnswerEachProduceWith(refusal);
    const auto refused = AppendTo(*appender, "perhaps");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().outcome_unknown, outcome_unknown) << refused.error().sentence;
  }
}

TEST(KafkaAppender, CloseAnswersWhatNoBrokerTook) {
  MockCluster cluster;
  const auto appender = Opened(cluster.Options());
  cluster.GoDown();
  std::promise<LogResult<uint64_t>> answer;
  appender->Append("never", [&](auto position) { answer.set_value(std::move(position)); });
  appender->Close();
  EXPECT_EQ(answer.get_future().get().error().kind, LogError::Kind::kClosed);
  EXPECT_EQ(AppendTo(*appender, "late").error().kind, LogError::Kind::kClosed);
}

TEST(KafkaAppender, MayAppendFromWithinAnAnswer) {
  const MockCluster cluster;
  KafkaLogOptions options = cluster.Options();
  options.queue_bytes = 1;
  const auto appender = Opened(options);
  std::promise<LogResult<uint64_t>> second;
  appender->Append("zero", [&](const auto&) {
    appender->Append("one", [&](auto position) { second.set_value(std::move(position)); });
  });
  EXPECT_EQ(second.get_future().get(), 1U);
}

TEST(KafkaAppender, IsNotOpenedWithASettingThatThereIsNot) {
  const MockCluster cluster;
  KafkaLogOptions options = cluster.Options();
  options.connection = {{"security.protocoll", "ssl"}};
  const auto opened = KafkaAppender::Open(options);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, LogError::Kind::kSettings);
}

}  // namespace
}  // namespace mkep::platform
