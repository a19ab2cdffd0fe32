#include "platform/journal/memory_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/log_testing.h"

namespace mkep::platform {
namespace {

using Fate = MemoryLog::Fate;
using testing::ElementsAre;

struct Answer {
  std::optional<LogResult<uint64_t>> given;
  Log::Appended Take() {
    return [this](auto position) { given = std::move(position); };
  }
};

TEST(MemoryLog, HoldsAppendsBackAndTakesThemInAnyOrder) {
  MemoryLog log;
  log.SetHook([](auto) { return Fate::kHeld; });
  Answer first, second;
  log.Append("first", first.Take());
  log.Append("second", second.Take());
  EXPECT_EQ(log.Held(), 2U);
  EXPECT_TRUE(log.Release(1));
  EXPECT_FALSE(first.given);
  EXPECT_EQ(second.given.value(), 0U);
  log.ReleaseAll();
  EXPECT_EQ(first.given.value(), 1U);
  EXPECT_FALSE(log.Release());
  EXPECT_THAT(log.Records(), ElementsAre("second", "first"));
}

TEST(MemoryLog, LosesRecordsOrTheirAnswersOrTakesThemTwice) {
  MemoryLog log;
  const auto append = [&](Fate fate, std::string bytes) {
    log.SetHook([fate](auto) { return fate; });
    return AppendAndWait(log, std::move(bytes));
  };
  EXPECT_TRUE(append(Fate::kLost, "lost").error().outcome_unknown);
  EXPECT_TRUE(append(Fate::kAnswerLost, "answer lost").error().outcome_unknown);
  EXPECT_EQ(append(Fate::kTakenTwice, "twice"), 1U);
  EXPECT_FALSE(append(Fate::kNotPersisted, "refused").error().outcome_unknown);
  EXPECT_EQ(append(Fate::kTaken, "taken"), 3U);
  EXPECT_THAT(log.Records(), ElementsAre("answer lost", "twice", "twice", "taken"));
}

TEST(MemoryLog, CanBeCutAndGrowAgain) {
  MemoryLog log({"zero", "one", "two"});
  log.Cut(1);
  EXPECT_EQ(AppendAndWait(log, "other"), 1U);
  EXPECT_THAT(ReadAll(log).value(), ElementsAre("zero", "other"));
}

}  // namespace
}  // namespace mkep::platform
