// How appends end when a broker answers with errors: librdkafka's own mock of a cluster answers
// here with what a real one says once in a while.
#include "platform/kafka/appender.h"

#include <gtest/gtest.h>

#include <array>
#include <future>
#include <memory>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"
#include "platform/kafka/mock_cluster.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;

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

std::string EventOf(int number) {
  v1::PublishedEvent event;
  event.set_id(std::to_string(number));
  return Serialize(event);
}

KafkaLogOptions OptionsOfATopic(const MockCluster& cluster) {
  KafkaLogOptions options = cluster.Options();
  options.form = KafkaForm::kCloudEvents;
  return options;
}

// What was handed over before it was known that an earlier one failed must not stand in the topic,
// however late the producer is thrown away. But one request may be on its way already: a broker
// refuses it for its sequence number, which the mock does not look at.
TEST(KafkaAppender, WritesNothingToATopicAfterOneThatFailed) {
  MockCluster cluster;
  KafkaLogOptions options = OptionsOfATopic(cluster);
  options.connection = {{"batch.num.messages", "1"}, {"max.in.flight", "1"}};
  const auto appender = Opened(options);
  ASSERT_EQ(AppendTo(*appender, EventOf(0)), 0U);
  cluster.AnswerEachIn(milliseconds(100));  // all are handed over by then
  cluster.AnswerNextProduceWith(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
  std::array<std::promise<LogResult<uint64_t>>, 5> answers;
  for (auto& answer : answers) {
    appender->Append(EventOf(1), [&](auto position) {
      for (int i = 0; &answer == &answers[0] && i < 10 && cluster.End() <= 2; ++i) continue;
      answer.set_value(std::move(position));
    });
  }
  EXPECT_FALSE(answers[0].get_future().get());
  const bool on_its_way = answers[1].get_future().get().has_value();
  for (size_t i = 2; i < answers.size(); ++i) EXPECT_FALSE(answers[i].get_future().get()) << i;
  const uint64_t end = on_its_way ? 2 : 1;
  EXPECT_EQ(cluster.End(), static_cast<int64_t>(end));
  EXPECT_EQ(AppendTo(*appender, EventOf(1)), end);
  EXPECT_EQ(appender->producers(), 2);
}

TEST(KafkaAppender, SendsToATopicUntilItIsThere) {
  MockCluster cluster;
  KafkaLogOptions options = OptionsOfATopic(cluster);
  options.append_within = milliseconds(1);
  const auto appender = Opened(options);
  for (int i = 0; i < 5; ++i)
    cluster.AnswerNextProduceWith(RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND);
  const auto position = AppendTo(*appender, EventOf(0));
  EXPECT_TRUE(position) << position.error().sentence;
  EXPECT_EQ(appender->producers(), 1);
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
