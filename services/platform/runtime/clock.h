// The time that decisions see. The system's clock, or, for sample data directories alone, one that
// is set and then runs on.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <atomic>
#include <chrono>

namespace mkep::platform {

// Clocks that differ by more are not trusted.
inline constexpr std::chrono::minutes kClocksMayDiffer{5};

class Clock {
 public:
  virtual ~Clock() = default;
  // UTC. Safe from any thread.
  virtual google::protobuf::Timestamp now() const = 0;
};

class SystemClock : public Clock {
 public:
  google::protobuf::Timestamp now() const override;
};

// Runs with the system's time until it is set, then goes on from what was set. May be set back: log
// time keeps what was decided in order.
class SettableClock : public Clock {
 public:
  google::protobuf::Timestamp now() const override;
  void Set(const google::protobuf::Timestamp& time);

 private:
  std::atomic<int64_t> ahead_micros_{0};
};

}  // namespace mkep::platform
