// The choices of one case, as rapidcheck made them: numbers that are read one after the other. 0 is
// always the simplest choice, and after its end a tape holds nothing else: a shorter tape with
// smaller numbers is a simpler case, so that a failing one shrinks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

namespace mkep::properties {

class Tape {
 public:
  explicit Tape(std::vector<uint16_t> numbers) : numbers_(std::move(numbers)) {}

  size_t Below(size_t count) {
    const size_t number = at_ < numbers_.size() ? numbers_[at_++] : 0;
    return count == 0 ? 0 : number % count;
  }
  // Seldom true, and true is not the simplest.
  bool OneIn(size_t count) { return Below(count) == count - 1; }
  template <class Choices>
  const auto& Pick(const Choices& choices) {
    return *(std::begin(choices) + static_cast<std::ptrdiff_t>(Below(std::size(choices))));
  }

 private:
  const std::vector<uint16_t> numbers_;
  size_t at_ = 0;
};

// A case: what it begins with, and a tape for each of its steps.
struct Tapes {
  std::vector<uint16_t> opening;
  std::vector<std::vector<uint16_t>> steps;
};

// What rapidcheck shows of a failing case; what reached the service says more.
inline std::ostream& operator<<(std::ostream& out, const Tapes& tapes) {
  return out << "a case of " << tapes.steps.size() << " steps";
}

}  // namespace mkep::properties
