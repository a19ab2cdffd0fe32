#include "platform/journal/log_conformance.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/journal/log_testing.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::ElementsAre;

TEST_P(LogConformance, GivesBackTheIdentityRecordAtPositionZero) {
  const std::string identity("\0identity\xff\n", 11);
  EXPECT_EQ(AppendAndWait(log(), identity), 0U);
  const auto records = log().Read(0, 1 << 20, milliseconds(0));
  ASSERT_TRUE(records);
  ASSERT_EQ(records->size(), 1U);
  EXPECT_EQ(records->front().position, 0U);
  EXPECT_EQ(records->front().bytes, identity);
}

TEST_P(LogConformance, CountsPositionsInTheOrderOfAppends) {
  for (uint64_t position = 0; position < 100; ++position) {
    EXPECT_EQ(log().End(), position);
    EXPECT_EQ(AppendAndWait(log(), fmt::format("record {}", position)), position);
  }
  const auto records = log().Read(40, 1 << 20, milliseconds(0));
  ASSERT_TRUE(records);
  EXPECT_EQ(records->front().position, 40U);
  EXPECT_EQ(records->front().bytes, "record 40");
}

TEST_P(LogConformance, HoldsToTheLimitOfAReadAndGivesAtLeastOne) {
  AppendAll(log(), {"aaaa", "bbbb", "", "cccc"});
  const auto count = [&](size_t limit) { return log().Read(0, limit, milliseconds(0))->size(); };
  EXPECT_EQ(count(0), 1U);
  EXPECT_EQ(count(7), 1U);
  EXPECT_EQ(count(8), 3U);
  EXPECT_EQ(count(11), 3U);
  EXPECT_EQ(count(12), 4U);
  EXPECT_THAT(ReadAll(log(), 1).value(), ElementsAre("aaaa", "bbbb", "", "cccc"));
}

TEST_P(LogConformance, IsEmptyAtTheEndAndBeyond) {
  EXPECT_TRUE(log().Read(0, 1000, milliseconds(0))->empty());
  AppendAll(log(), {"one"});
  EXPECT_TRUE(log().Read(1, 1000, milliseconds(1))->empty());
  EXPECT_TRUE(log().Read(99, 1000, milliseconds(1))->empty());
  EXPECT_EQ(log().End(), 1U);
}

TEST_P(LogConformanceHeld, HandsOutOnlyDurableRecords) {
  AppendAll(log(), {"durable"});
  under_test_->HoldDurability();
  std::promise<LogResult<uint64_t>> answered;
  log().Append("not yet", [&](auto position) { answered.set_value(position); });
  auto answer = answered.get_future();
  EXPECT_EQ(answer.wait_for(milliseconds(20)), std::future_status::timeout);
  EXPECT_TRUE(log().Read(1, 1000, milliseconds(0))->empty());
  EXPECT_EQ(log().End(), 1U);
  under_test_->ReleaseDurability();
  EXPECT_EQ(answer.get(), 1U);
  EXPECT_THAT(ReadAll(log()).value(), ElementsAre("durable", "not yet"));
}

TEST_P(LogConformance, TakesAppendsOfManyThreadsEachAtAPositionOfItsOwn) {
  constexpr int kThreads = 8, kEach = 50;
  std::mutex mutex;
  std::map<uint64_t, std::string> expected;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEach; ++i) {
        const std::string record = fmt::format("{} of {}", i, thread);
        const auto position = AppendAndWait(log(), record);
        const std::lock_guard lock(mutex);
        expected[position.value()] = record;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto records = ReadAll(log()).value();
  ASSERT_EQ(records.size(), size_t{kThreads * kEach});
  ASSERT_EQ(expected.size(), records.size());
  for (const auto& [position, record] : expected) EXPECT_EQ(records[position], record);
}

TEST_P(LogConformance, KeepsAcknowledgedRecordsThroughACrashAndGoesOn) {
  std::vector<std::string> all;
  for (int life = 0; life < 5; ++life) {
    for (int i = 0; i < 10; ++i) {
      all.push_back(fmt::format("{} of life {}", i, life));
      ASSERT_EQ(AppendAndWait(log(), all.back()), all.size() - 1);
    }
    under_test_->CrashAndReopen();
    EXPECT_EQ(log().End(), all.size());
    EXPECT_EQ(ReadAll(log()).value(), all);
  }
}

TEST_P(LogConformance, WakesAReaderThatWaits) {
  auto read = std::async(std::launch::async, [&] { return log().Read(1, 1000, minutes(1)); });
  AppendAll(log(), {"zero", "one"});
  const auto records = read.get();
  ASSERT_TRUE(records);
  EXPECT_EQ(records->front().bytes, "one");
}

TEST_P(LogConformance, RefusesWhatIsTooLargeAndTakesTheLargest) {
  const auto refused = AppendAndWait(log(), std::string(kMaxRecordBytes + 1, 'x'));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, LogError::Kind::kTooLarge);
  EXPECT_FALSE(refused.error().outcome_unknown);
  EXPECT_EQ(AppendAndWait(log(), std::string(kMaxRecordBytes, 'x')), 0U);
  under_test_->CrashAndReopen();
  EXPECT_EQ(ReadAll(log()).value().front().size(), kMaxRecordBytes);
}

TEST_P(LogConformance, CloseWakesReadersAndRefusesWhatComesAfter) {
  auto read = std::async(std::launch::async, [&] { return log().Read(0, 1000, minutes(1)); });
  log().Close();
  log().Close();
  const auto closed = LogError::Kind::kClosed;
  EXPECT_EQ(read.get().error().kind, closed);
  EXPECT_EQ(log().Read(0, 1000, minutes(1)).error().kind, closed);
  EXPECT_EQ(log().End().error().kind, closed);
  EXPECT_EQ(AppendAndWait(log(), "late").error().kind, closed);
}

TEST_P(LogConformanceHeld, CloseAnswersEveryAppend) {
  under_test_->HoldDurability();
  std::atomic<int> answers = 0;
  for (int i = 0; i < 20; ++i) log().Append("held", [&](const auto&) { ++answers; });
  auto closing = std::async(std::launch::async, [&] { log().Close(); });
  while (log().End()) std::this_thread::yield();
  under_test_->ReleaseDurability();
  closing.get();
  EXPECT_EQ(answers, 20);
}

}  // namespace
}  // namespace mkep::platform
