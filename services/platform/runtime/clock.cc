#include "platform/runtime/clock.h"

#include "platform/core/dates.h"

namespace mkep::platform {
namespace {

int64_t SystemMicros() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count();
}

}  // namespace

google::protobuf::Timestamp SystemClock::now() const { return FromMicros(SystemMicros()); }

google::protobuf::Timestamp SettableClock::now() const {
  return FromMicros(SystemMicros() + ahead_micros_.load(std::memory_order_relaxed));
}

void SettableClock::Set(const google::protobuf::Timestamp& time) {
  ahead_micros_.store(Micros(time) - SystemMicros(), std::memory_order_relaxed);
}

}  // namespace mkep::platform
