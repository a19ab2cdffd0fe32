// Calls on one aggregate wait for each other.
#include <gtest/gtest.h>

#include "platform/runtime/command_runner.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;

TEST(RunnerQueue, AnswersHoweverManyAreSettledWhenTheFirstEnds) {
  constexpr size_t kRetries = 16'000;
  const ServiceDefinition tallies = tally::v1::TallyService();
  MemoryLog log;
  testing::WriteIdentity(log);
  RunnerSettings settings;
  settings.most_calls = kRetries + 1;
  testing::Replica one(tallies, log, RuleSettings(), settings);
  ASSERT_TRUE(one.Open());
  ASSERT_TRUE(one.Run(Add("a", 5), "r1"));
  const auto first = one.Begin(Add("a", 7), "r2");
  std::vector<decltype(one.Begin(Add("a", 5), "r1"))> retries;
  for (size_t i = 0; i < kRetries; ++i) retries.push_back(one.Begin(Add("a", 5), "r1"));
  one.Poll();
  ASSERT_TRUE(*first);
  for (const auto& retry : retries) ASSERT_TRUE(*retry && (*retry)->has_value());
}

}  // namespace
}  // namespace mkep::platform
