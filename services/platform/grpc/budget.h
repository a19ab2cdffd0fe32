// So much of something, for all who share it.
#pragma once

#include <atomic>
#include <cstddef>

namespace mkep::platform {

class Budget {
 public:
  explicit Budget(size_t most) : left_(most) {}

  // False where there is not as much left: then nothing is taken.
  bool Take(size_t amount) {
    size_t left = left_.load(std::memory_order_relaxed);
    while (left >= amount) {
      if (left_.compare_exchange_weak(left, left - amount, std::memory_order_relaxed)) return true;
    }
    return false;
  }
  void GiveBack(size_t amount) { left_.fetch_add(amount, std::memory_order_relaxed); }

 private:
  std::atomic<size_t> left_;
};

}  // namespace mkep::platform
