// Reads that wait until a position has been applied, and others who want to hear of news.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "platform/runtime/host.h"

namespace mkep::platform {

class ReadWaiters {
 public:
  // `ready` is called once: with true when `position` has been applied, with false when the
  // deadline passes or the host stops.
  void Wait(uint64_t position, Deadline deadline, std::function<void(bool applied)> ready);
  // All of those waiting for a position up to `applied`, and those past their deadline at `now`.
  void Release(uint64_t applied, Deadline now);
  void Close();
  size_t size() const;

 private:
  struct Waiter {
    uint64_t position;
    Deadline deadline;
    std::function<void(bool)> ready;
  };
  mutable std::mutex mutex_;
  std::vector<Waiter> waiters_;
  bool closed_ = false;
};

}  // namespace mkep::platform
