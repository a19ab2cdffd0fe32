// The publisher over topics that lose, repeat and hold back what is appended.
#include <gmock/gmock.h>

#include "platform/runtime/publishing.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Replica;
using ::testing::SizeIs;
using Fate = MemoryLog::Fate;
using testing::kTallies;
using testing::Publishing;
using testing::Sequences;

// Asks before each append: what is not let through is answered as unknown and may turn up late.
class WatchedLog final : public Log {
 public:
  WatchedLog(MemoryLog& log, std::function<bool()> let_through)
      : log_(log), let_through_(std::move(let_through)) {}
  void Append(std::string bytes, Appended done) override {
    if (let_through_()) return log_.Append(std::move(bytes), std::move(done));
    late.push_back(std::move(bytes));
    done(tl::unexpected(LogError{LogError::Kind::kIo, "It is not known.", true}));
  }
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t most,
                                         std::chrono::milliseconds wait) override {
    return log_.Read(from, most, wait);
  }
  LogResult<uint64_t> End() override { return log_.End(); }
  void Close() override {}

  std::vector<std::string> late;

 private:
  MemoryLog& log_;
  const std::function<bool()> let_through_;
};

TEST_F(Publishing, CopiesTheOutboxInOrder) {
  Publisher publisher = PublisherOf(one);
  Finish(publisher);
  EXPECT_THAT(InTopic(), IsEmpty());
  Change(3);
  Finish(publisher);
  Change(2);
  Finish(publisher);
  EXPECT_THAT(InTopic(), SizeIs(5));
  EXPECT_EQ(InTopic(), Outbox());
  EXPECT_EQ(publisher.published_to(), one.projection.head().position());
  EXPECT_EQ(Events().back().source(), "mkep/tally/0");
  EXPECT_EQ(Events().back().subject(), "a");
}

TEST_F(Publishing, GoesBatchByBatchAndSaysWhetherThereIsMore) {
  Change(300);
  Publisher publisher = PublisherOf(one);
  const auto first = publisher.Step();
  ASSERT_TRUE(first);
  EXPECT_TRUE(*first);
  EXPECT_EQ(publisher.published_to(), 0U) << "not everything is there yet";
  EXPECT_THAT(InTopic(), SizeIs(256));
  const auto second = publisher.Step();
  ASSERT_TRUE(second);
  EXPECT_FALSE(*second);
  EXPECT_EQ(InTopic(), Outbox());
}

TEST_F(Publishing, ResumesFromWhatStandsInTheTopic) {
  Change(3);
  Publisher before = PublisherOf(one);
  Finish(before);
  Change(2);
  Publisher after = PublisherOf(one);
  Finish(after);
  EXPECT_EQ(InTopic(), Outbox());
}

TEST_F(Publishing, LooksForItsOwnEventsAmongThoseOfOthersAndNoise) {
  Change(2);
  Publisher before = PublisherOf(one);
  Finish(before);
  v1::PublishedEvent foreign = Events().back();
  foreign.set_source("mkep/other/0");
  foreign.set_sequence("999999-9999999999999999999-000000");
  for (const std::string& bytes : {Serialize(foreign), std::string("\xff\xff"), std::string()})
    ASSERT_TRUE(AppendAndWait(*topic, bytes));
  Change(1);
  Publisher after = PublisherOf(one);
  Finish(after);
  Sequences own;
  for (const auto& event : Events()) {
    if (event.source() == "mkep/tally/0") own.push_back(event.sequence());
  }
  EXPECT_EQ(own, Outbox());
}

TEST_F(Publishing, DoesNothingWhileTheTopicIsAheadOfWhatItHasApplied) {
  Change(2);
  one.Run(Add("a", 1), "ahead");  // `two` has not read it
  Publisher ahead = PublisherOf(one);
  Finish(ahead);
  Publisher behind = PublisherOf(two);
  const auto nothing = behind.Step();
  ASSERT_TRUE(nothing) << nothing.error().Sentence();
  EXPECT_FALSE(*nothing);
  EXPECT_THAT(InTopic(), SizeIs(3));
  Change(1);
  Finish(behind);
  EXPECT_EQ(InTopic(), Outbox());
}

TEST_F(Publishing, IsDataLossWhereTheTopicHoldsWhatTheJournalDidNotPublish) {
  const std::vector<std::function<void(v1::PublishedEvent&)>> differences = {
      [](auto& event) { event.set_subject("b"); },
      [](auto& event) { event.set_type("mkep.tally.another.v1"); },
      [](auto& event) { event.mutable_time()->set_seconds(1); },
      [](auto& event) { event.set_sequence(event.sequence().substr(0, 27) + "000009"); },
      [](auto& event) { event.set_sequence("not-a-sequence"); }};
  Change(2);
  Publisher before = PublisherOf(one);
  Finish(before);
  const std::vector<std::string> healthy = topic->Records();
  for (const auto& differ : differences) {
    v1::PublishedEvent last = Events().back();
    differ(last);
    SCOPED_TRACE(last.ShortDebugString());
    topic = std::make_shared<MemoryLog>(std::vector<std::string>{healthy[0], Serialize(last)});
    Publisher publisher = PublisherOf(one);
    for (int attempt = 0; attempt < 2; ++attempt) {
      const auto lost = publisher.Step();
      ASSERT_FALSE(lost);
      EXPECT_TRUE(lost.error().Is(v1::PLATFORM_REASON_DATA_LOSS));
      EXPECT_THAT(lost.error().Sentence(), HasSubstr(kTallies + " holds event " + last.sequence()));
    }
    EXPECT_THAT(topic->Records(), SizeIs(2)) << "nothing is added to it";
    topic = std::make_shared<MemoryLog>(healthy);
  }
}

TEST_F(Publishing, TakesAnEventWhoseDataGrewForTheSame) {
  Change(1);
  Publisher before = PublisherOf(one);
  Finish(before);
  v1::PublishedEvent event = Events().front();
  event.set_data(event.data() + "\xC2\x3E\x01x");  // a field of an older or newer release
  topic = std::make_shared<MemoryLog>(std::vector<std::string>{Serialize(event)});
  Change(1);
  Publisher after = PublisherOf(one);
  Finish(after);
  EXPECT_EQ(InTopic(), Outbox());
}

TEST_F(Publishing, LeavesNoGapWhateverBecomesOfAnAppend) {
  for (const Fate fate : {Fate::kNotPersisted, Fate::kLost, Fate::kAnswerLost, Fate::kTakenTwice}) {
    for (int nth = 1; nth <= 4; ++nth) {
      SCOPED_TRACE(std::to_string(static_cast<int>(fate)) + " of append " + std::to_string(nth));
      topic = std::make_shared<MemoryLog>();
      Change(4);
      FailThe(nth, fate);
      Publisher publisher = PublisherOf(one);
      const auto stepped = publisher.Step();
      ASSERT_EQ(stepped.has_value(), fate == Fate::kTakenTwice);
      if (!stepped) {
        EXPECT_TRUE(stepped.error().Is(v1::PLATFORM_REASON_NOT_SERVING));
        EXPECT_EQ(publisher.published_to(), 0U);
      }
      topic->SetHook(nullptr);
      Finish(publisher);
      EXPECT_EQ(TakenIn(), Outbox());
      if (fate != Fate::kTakenTwice) {
        EXPECT_EQ(InTopic(), Outbox()) << "it looks again at what stands there";
      }
    }
  }
}

TEST_F(Publishing, OnlyRepeatsWhatTurnsUpLate) {
  Change(3);
  const auto late = std::make_shared<WatchedLog>(*topic, [] { return false; });
  std::shared_ptr<Log> way = late;
  Publisher publisher(one.projection, TopicsOf(service),
                      [&way](const std::string&) { return way; });
  EXPECT_FALSE(publisher.Step());
  EXPECT_THAT(InTopic(), IsEmpty());
  way = topic;
  Finish(publisher);
  for (const std::string& bytes : late->late) ASSERT_TRUE(AppendAndWait(*topic, bytes));
  EXPECT_THAT(InTopic(), SizeIs(4));
  EXPECT_EQ(TakenIn(), Outbox());
  Change(1);
  Publisher after = PublisherOf(one);
  Finish(after);
  EXPECT_THAT(InTopic(), SizeIs(5)) << "it goes on after the greatest, not after the last";
  EXPECT_EQ(TakenIn(), Outbox());
}

class SilentLog final : public Log {
 public:
  void Append(std::string bytes, Appended done) override { unanswered[std::move(bytes)] = done; }
  LogResult<std::vector<LogRecord>> Read(uint64_t, size_t, std::chrono::milliseconds) override {
    return std::vector<LogRecord>{};
  }
  LogResult<uint64_t> End() override { return 0; }
  void Close() override {}

  std::map<std::string, Appended> unanswered;
};

TEST_F(Publishing, DoesNotWaitForASilentLogOnceItIsStopped) {
  Change(2);
  const auto silent = std::make_shared<SilentLog>();
  {
    Publisher publisher(
        one.projection, TopicsOf(service), [&](const std::string&) { return silent; },
        [&] { return !silent->unanswered.empty(); });
    EXPECT_FALSE(publisher.Step());
    EXPECT_EQ(publisher.published_to(), 0U);
  }
  ASSERT_THAT(silent->unanswered, SizeIs(1)) << "the second does not go before the first";
  silent->unanswered.begin()->second(0);  // an answer that comes when all is over
}

TEST_F(Publishing, GoesOnOnceTheTopicOpens) {
  Change(2);
  bool opens = false;
  Publisher publisher(one.projection, TopicsOf(service),
                      [&](const std::string&) -> LogResult<std::shared_ptr<Log>> {
                        if (opens) return topic;
                        return tl::unexpected(LogError{LogError::Kind::kIo, "It is away.", false});
                      });
  const auto away = publisher.Step();
  ASSERT_FALSE(away);
  EXPECT_THAT(away.error().Sentence(), HasSubstr("It is away."));
  opens = true;
  Finish(publisher);
  EXPECT_EQ(InTopic(), Outbox());
}

TEST_F(Publishing, ByTwoAtOnceOnlyRepeats) {
  Publisher first = PublisherOf(one), second = PublisherOf(two);
  Finish(first);
  Finish(second);
  for (int round = 0; round < 5; ++round) {
    Change(3);
    Publisher& early = round % 2 == 0 ? first : second;
    Publisher& late = round % 2 == 0 ? second : first;
    Finish(early);
    Finish(late);
  }
  EXPECT_THAT(InTopic(), SizeIs(2 * 15)) << "each published all";
  EXPECT_EQ(TakenIn(), Outbox());
  Publisher third = PublisherOf(one);
  Finish(third);
  EXPECT_THAT(InTopic(), SizeIs(2 * 15)) << "who comes later publishes nothing again";
}

// One stalls in the middle of a batch and goes on when another has long finished.
TEST_F(Publishing, ByOneThatStalledOnlyRepeats) {
  Change(4);
  Publisher other = PublisherOf(two);
  const auto slow = std::make_shared<WatchedLog>(*topic, [&, n = 0]() mutable {
    if (++n == 3) Finish(other);
    return true;
  });
  Publisher stalled = PublisherOf(one, slow);
  Finish(stalled);
  EXPECT_THAT(InTopic(), SizeIs(2 + 2 + 2));
  EXPECT_EQ(TakenIn(), Outbox());
}

TEST(Topics, OfAServiceAreThoseOfItsPublishedMessages) {
  EXPECT_THAT(TopicsOf(tally::v1::TallyService()), ElementsAre(kTallies));
}

}  // namespace
}  // namespace mkep::platform
