// Runs of the city under bad weather, each a pure function of its seed, judged by the independent
// checker. MKEP_SEEDS says how many, MKEP_FIRST_SEED from which on; a failing one replays with
// `MKEP_FIRST_SEED=N MKEP_SEEDS=1`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "simulation/world.h"

namespace mkep::simulation {
namespace {

constexpr uint64_t kSeeds = 2000;

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

TEST(Simulation, KeepsEveryInvariantUnderEverySeed) {
  const uint64_t first = FromEnvironment("MKEP_FIRST_SEED", 1);
  const uint64_t end = first + FromEnvironment("MKEP_SEEDS", kSeeds);
  std::atomic<uint64_t> next{first}, records{0}, calls{0};
  std::mutex mutex;
  const auto work = [&] {
    for (uint64_t seed = next++; seed < end; seed = next++) {
      const Outcome outcome = World(seed).Run();
      records += outcome.records;
      calls += outcome.calls;
      const std::lock_guard lock(mutex);
      for (const auto& violation : outcome.violations)
        ADD_FAILURE() << "seed " << seed << ": " << violation.invariant << ": " << violation.what;
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
    threads.emplace_back(work);
  threads.clear();
  fmt::print("{} seeds: {} records, {} calls\n", end - first, records.load(), calls.load());
  EXPECT_GT(calls, 50 * (end - first));
}

}  // namespace
}  // namespace mkep::simulation
