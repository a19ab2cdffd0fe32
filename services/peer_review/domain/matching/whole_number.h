// Whole-number arithmetic, so that every machine and compiler gets the same result.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mkep::peer_review::matching {

__extension__ using Wide = __int128;

// The place of a numbered school, or set, in a vector.
constexpr size_t At(int number) { return static_cast<size_t>(number); }

// Greatest whole number whose square is not above `value`; `value` is not negative.
constexpr int64_t RootOf(int64_t value) {
  int64_t low = 0;
  int64_t high = 3'037'000'499;  // root of the greatest int64
  while (low < high) {
    const int64_t middle = low + (high - low + 1) / 2;
    if (middle * middle <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace mkep::peer_review::matching
