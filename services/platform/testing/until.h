#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace mkep::platform {

// Waits for what others are about to do. ctest ends what waits for ever.
inline void Until(const std::function<bool()>& holds) {
  while (!holds()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace mkep::platform
