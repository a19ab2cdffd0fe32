// The Kafka adapter on three real brokers.
#include "platform/kafka/kafka_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "platform/journal/log_conformance.h"
#include "platform/journal/log_testing.h"
#include "platform/kafka/testing_cluster.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Kind = LogError::Kind;

std::unique_ptr<KafkaLog> Opened(const KafkaLogOptions& options) {
  auto log = KafkaLog::Open(options);
  if (!log) throw std::runtime_error(log.error().sentence);
  return std::move(*log);
}

// A process that crashes leaves nothing but what the brokers have. Records are held back by brokers
// that stand still: with its followers stopped, the leader has a record that is not durable.
class KafkaUnderTest final : public LogUnderTest {
 public:
  Log& log() override { return *log_; }
  void CrashAndReopen() override {
    log_.reset();
    log_ = Opened(topic_);
  }
  void HoldDurability() override { cluster_.StopFollowersOf(topic_); }
  void ReleaseDurability() override { cluster_.Continue(); }

 private:
  TestingCluster cluster_;
  KafkaLogOptions topic_ = cluster_.MakeTopic();
  std::unique_ptr<KafkaLog> log_ = Opened(topic_);
};

const Adapter kKafka{"Kafka", Make<KafkaUnderTest>};

INSTANTIATE_TEST_SUITE_P(Adapters, LogConformance, testing::Values(kKafka), NameOf);
INSTANTIATE_TEST_SUITE_P(Adapters, LogConformanceHeld, testing::Values(kKafka), NameOf);

TEST(KafkaLog, SaysThatThereIsNoSuchTopic) {
  TestingCluster cluster;
  KafkaLogOptions options = cluster.MakeTopic();
  options.topic += ".absent";
  EXPECT_EQ(KafkaLog::Open(options).error().kind, Kind::kNotFound);
}

TEST(KafkaLog, SaysThatNoBrokerAnswers) {
  KafkaLogOptions options;
  options.bootstrap = "127.0.0.1:9";
  options.topic = "any";
  options.answer_within = seconds(2);
  const auto refused = KafkaLog::Open(options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Kind::kIo);
  EXPECT_THAT(refused.error().sentence, HasSubstr("Connection refused"));
}

TEST(KafkaLog, NamesUnsafeSettingsAndRefusesThemWhenStrict) {
  TestingCluster cluster;
  KafkaLogOptions options = cluster.MakeTopic({{"retention.ms", "1000000"}});
  EXPECT_THAT(Opened(options)->concerns(), ElementsAre(HasSubstr("retention.ms=1000000")));
  options.strict = true;
  EXPECT_EQ(KafkaLog::Open(options).error().kind, Kind::kSettings);
  options = cluster.MakeTopic();
  options.strict = true;
  EXPECT_THAT(Opened(options)->concerns(), IsEmpty());
}

TEST(KafkaLog, HandsOutWhatAnotherProcessAppends) {
  TestingCluster cluster;
  const KafkaLogOptions topic = cluster.MakeTopic();
  const auto one = Opened(topic), other = Opened(topic);
  AppendAll(*one, {"a"});
  AppendAll(*other, {"b"});
  AppendAll(*one, {"c"});
  EXPECT_THAT(ReadAll(*one).value(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(ReadAll(*other).value(), ElementsAre("a", "b", "c"));
}

// Appends until what became of it is known: a slow machine's brokers answer too late at times.
LogResult<uint64_t> AppendUntilKnown(KafkaLog& log, const std::string& bytes) {
  auto known = AppendAndWait(log, bytes);
  while (!known && known.error().outcome_unknown) known = AppendAndWait(log, bytes);
  return known;
}

// Once the others notice that one stands still, the leader takes nothing that all three must have.
TEST(KafkaLog, KnowsThatTooFewBrokersWroteNothing) {
  TestingCluster cluster;
  KafkaLogOptions topic = cluster.MakeTopic({{"min.insync.replicas", "3"}});
  topic.append_within = seconds(2);
  const auto log = Opened(topic);
  cluster.StopOneFollowerOf(topic);
  ASSERT_FALSE(AppendUntilKnown(*log, "perhaps"));
  const auto end = log->End();
  ASSERT_TRUE(end) << end.error().sentence;
  EXPECT_FALSE(AppendUntilKnown(*log, "never"));
  EXPECT_EQ(log->End(), *end);
}

TEST(KafkaLog, DoesNotClaimToKnowWhatBecameOfARecordOnItsWay) {
  TestingCluster cluster;
  KafkaLogOptions topic = cluster.MakeTopic();
  topic.append_within = seconds(2);
  const auto log = Opened(topic);
  AppendAll(*log, {"before"});
  cluster.StopAll();
  const auto lost = AppendAndWait(*log, "on its way");
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().outcome_unknown) << lost.error().sentence;
  cluster.Continue();
  LogResult<uint64_t> after = AppendAndWait(*log, "after");
  while (!after) after = AppendAndWait(*log, "after");
  const auto all = ReadAll(*log).value();
  EXPECT_EQ(all.front(), "before");
  EXPECT_EQ(all[*after], "after");
}

// As for the status that an operator asks for while brokers are silent.
TEST(KafkaLog, KnowsHowFarItReachedWhileNoBrokerAnswers) {
  TestingCluster cluster;
  const auto log = Opened(cluster.MakeTopic());
  AppendAll(*log, {"a", "b"});
  cluster.StopAll();
  EXPECT_EQ(log->KnownEnd(), 2u);
}

TEST(KafkaLog, MissesWhatTheBrokersDeleted) {
  TestingCluster cluster;
  const KafkaLogOptions topic = cluster.MakeTopic();
  const auto log = Opened(topic);
  AppendAll(*log, {"a", "b", "c"});
  cluster.DeleteRecordsBefore(topic, 2);
  EXPECT_EQ(log->Read(0, 1000, milliseconds(0)).error().kind, Kind::kMissing);
  EXPECT_EQ(log->End().error().kind, Kind::kMissing);
}

// What a replica does each second: its last record again, and the end.
TEST(KafkaLog, SeesThatItsTopicWasMadeAgainEmpty) {
  TestingCluster cluster;
  const KafkaLogOptions topic = cluster.MakeTopic();
  const auto log = Opened(topic);
  AppendAll(*log, {"a", "b", "c"});
  ASSERT_EQ(log->Read(2, 1, milliseconds(0))->size(), 1U);
  cluster.RemoveTopic(topic.topic);
  cluster.MakeTopicAgain(topic);
  Until([&] { return log->End() == 0U; });  // brokers learn one after the other that it was removed
  EXPECT_EQ(log->Read(2, 1, milliseconds(0)).error().kind, Kind::kMissing);
}

// One reader goes on at the end while others ask for single records.
TEST(KafkaLog, ServesReadersInDifferentPlaces) {
  TestingCluster cluster;
  const auto log = Opened(cluster.MakeTopic());
  for (uint64_t i = 0; i < 50; ++i) {
    AppendAll(*log, {std::to_string(i)});
    for (const uint64_t place : {i, uint64_t{0}, i / 2}) {
      const auto records = log->Read(place, 1, milliseconds(0));
      ASSERT_TRUE(records) << records.error().sentence;
      ASSERT_EQ(records->front().bytes, std::to_string(place));
    }
  }
}

}  // namespace
}  // namespace mkep::platform
