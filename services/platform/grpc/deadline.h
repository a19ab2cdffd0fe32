// How long a unary call may take: until shortly before the client gives up, so that an answer still
// arrives; at most the cap.
#pragma once

#include <chrono>

#include "platform/runtime/host.h"

namespace mkep::platform {

inline constexpr std::chrono::milliseconds kDefaultDeadline{5000};  // where the client sets none
inline constexpr std::chrono::milliseconds kMostDeadline{30000};
inline constexpr std::chrono::milliseconds kAnswerTime{50};  // for the answer's way back

// `remaining` is the client's; max() where it sets no deadline.
inline Deadline UnaryDeadline(Deadline now, std::chrono::nanoseconds remaining) {
  if (remaining == std::chrono::nanoseconds::max()) return now + kDefaultDeadline;
  return now + std::min<std::chrono::nanoseconds>(kMostDeadline, remaining - kAnswerTime);
}

}  // namespace mkep::platform
