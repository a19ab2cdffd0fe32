// Takes away one clause after the other: the simulation must turn red each time, within a number of
// seeds. With nothing taken away the same build is green.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "simulation/mutant.h"
#include "simulation/world.h"

namespace mkep::simulation {
namespace {

constexpr uint64_t kMostSeeds = 400;

struct Named {
  const char* name;
  Mutation mutation;
};
#define MUTATION(each) \
  Named { #each, Mutation::each }
constexpr auto kAll = std::to_array<Named>({
#include "simulation/mutation_table.inc"
});

struct Red {
  uint64_t seed = 0;  // 0: none
  checker::Violation violation;
};

// The first seeds under a mutation, until one is red.
Red Attack(Mutation mutation, uint64_t seeds) {
  mutation_in_force = mutation;
  std::atomic<uint64_t> next{1};
  std::mutex mutex;
  Red red;
  const auto work = [&] {
    for (uint64_t seed = next++; seed <= seeds; seed = next++) {
      const Outcome outcome = World(seed).Run();
      if (outcome.violations.empty()) continue;
      next = seeds + 1;
      const std::lock_guard lock(mutex);
      if (red.seed == 0) red = {seed, outcome.violations.front()};
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
    threads.emplace_back(work);
  threads.clear();
  mutation_in_force = Mutation::none;
  return red;
}

class Clause : public ::testing::TestWithParam<Named> {};

TEST_P(Clause, IsMissedWhenItIsTakenAway) {
  const Red red = Attack(GetParam().mutation, kMostSeeds);
  EXPECT_NE(red.seed, 0U) << "the simulation stays green without " << GetParam().name;
  fmt::print("{}: seed {}, {}: {}\n", GetParam().name, red.seed, red.violation.invariant,
             red.violation.what);
}

INSTANTIATE_TEST_SUITE_P(Rule, Clause, ::testing::ValuesIn(kAll),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(Mutants, NoneInForceIsTheProduct) { EXPECT_EQ(Attack(Mutation::none, 100).seed, 0U); }

}  // namespace
}  // namespace mkep::simulation
