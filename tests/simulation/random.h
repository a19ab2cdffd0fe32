// The one source of chance of a simulation: the same seed gives the same run.
#pragma once

#include <cstdint>
#include <iterator>
#include <random>

namespace mkep::simulation {

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}

  // One of 0 … n-1.
  size_t Below(size_t n) { return static_cast<size_t>(engine_() % n); }
  int Between(int least, int most) {
    return least + static_cast<int>(Below(static_cast<size_t>(most - least + 1)));
  }
  bool Chance(double share) { return static_cast<double>(engine_() >> 11) * 0x1p-53 < share; }
  template <class Range>
  auto& OneOf(Range&& range) {
    return range[Below(std::size(range))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace mkep::simulation
