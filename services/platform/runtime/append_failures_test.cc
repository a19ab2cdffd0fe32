// What the runner answers when the disk under its log is full or fails, and while it is closed.
#include <gtest/gtest.h>

#include "platform/runtime/command_runner.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;

// Takes nothing while it is full; whether a part was written, nobody knows.
class FullLog final : public Log {
 public:
  bool full = false;

  void Append(std::string bytes, Appended done) override {
    if (!full) return log_.Append(std::move(bytes), std::move(done));
    done(tl::unexpected(LogError{LogError::Kind::kDiskFull, "No space left.", true}));
  }
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                         std::chrono::milliseconds wait) override {
    return log_.Read(from, max_bytes, wait);
  }
  LogResult<uint64_t> End() override { return log_.End(); }
  void Close() override { log_.Close(); }

 private:
  MemoryLog log_;
};

const ServiceDefinition& Tallies() {
  static const ServiceDefinition service = tally::v1::TallyService();
  return service;
}

TEST(AppendFailures, AFullDiskIsSaidAtOnceAndTheSameRequestIsDoneWhenSpaceReturns) {
  FullLog log;
  testing::WriteIdentity(log);
  testing::Replica one(Tallies(), log);
  ASSERT_TRUE(one.Open());
  log.full = true;
  const auto answer = one.Begin(Add("a", 5), "r1");
  one.runner.Tick(Deadline::clock::now());
  ASSERT_TRUE(*answer);
  EXPECT_TRUE((**answer).error().Is(v1::PLATFORM_REASON_DISK_FULL));
  EXPECT_TRUE((**answer).error().Sentence().starts_with(
      "The disk that holds the journal of tally is full"));
  EXPECT_EQ(one.runner.TakeFailure(), "No space left.");
  EXPECT_EQ(one.runner.TakeFailure(), std::nullopt);
  log.full = false;
  EXPECT_TRUE(one.Run(Add("a", 5), "r1"));
}

TEST(AppendFailures, AFailingDiskIsSaidWhenASecondTryHasFailedToo) {
  MemoryLog log;
  testing::WriteIdentity(log);
  testing::Replica one(Tallies(), log);
  ASSERT_TRUE(one.Open());
  log.SetHook([](std::string_view) { return MemoryLog::Fate::kLost; });
  const auto answer = one.Begin(Add("a", 5), "r1");
  const auto now = Deadline::clock::now();
  one.runner.Tick(now);
  EXPECT_FALSE(*answer);
  one.runner.Tick(now + std::chrono::seconds(2));
  one.runner.Tick(now + std::chrono::seconds(2));
  ASSERT_TRUE(*answer);
  EXPECT_TRUE((**answer).error().Is(v1::PLATFORM_REASON_OUTCOME_UNKNOWN));
  log.SetHook(nullptr);
  EXPECT_TRUE(one.Run(Add("a", 5), "r1"));
}

TEST(AppendFailures, WhileClosedEveryCallIsToldWhyUntilItIsReopened) {
  MemoryLog log;
  testing::WriteIdentity(log);
  testing::Replica one(Tallies(), log);
  ASSERT_TRUE(one.Open());
  const auto under_way = one.Begin(Add("a", 5), "r1");
  one.runner.Close(MakeError(v1::PLATFORM_REASON_DISK_FULL, {{"path", "/data"}}));
  ASSERT_TRUE(*under_way);
  EXPECT_TRUE((**under_way).error().Is(v1::PLATFORM_REASON_OUTCOME_UNKNOWN)) << "it was appended";
  const auto later = one.Begin(Add("a", 5), "r2");
  ASSERT_TRUE(*later);
  EXPECT_TRUE((**later).error().Is(v1::PLATFORM_REASON_DISK_FULL));
  one.runner.Reopen();
  one.Poll();
  EXPECT_TRUE(one.Run(Add("a", 5), "r1"));
  EXPECT_TRUE(one.Run(Add("a", 5), "r2"));
}

}  // namespace
}  // namespace mkep::platform
