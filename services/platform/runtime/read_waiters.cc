#include "platform/runtime/read_waiters.h"

#include <iterator>

namespace mkep::platform {

void ReadWaiters::Wait(uint64_t position, Deadline deadline, std::function<void(bool)> ready) {
  {
    const std::lock_guard lock(mutex_);
    if (!closed_) {
      waiters_.push_back({position, deadline, std::move(ready)});
      return;
    }
  }
  ready(false);
}

void ReadWaiters::Release(uint64_t applied, Deadline now) {
  std::vector<Waiter> released;
  {
    const std::lock_guard lock(mutex_);
    const auto stays = [&](const Waiter& each) {
      return each.position > applied && each.deadline > now;
    };
    const auto first = std::stable_partition(waiters_.begin(), waiters_.end(), stays);
    released.assign(std::move_iterator(first), std::move_iterator(waiters_.end()));
    waiters_.erase(first, waiters_.end());
  }
  for (const Waiter& each : released) each.ready(each.position <= applied);
}

void ReadWaiters::Close() {
  std::vector<Waiter> released;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    released.swap(waiters_);
  }
  for (const Waiter& each : released) each.ready(false);
}

size_t ReadWaiters::size() const {
  const std::lock_guard lock(mutex_);
  return waiters_.size();
}

}  // namespace mkep::platform
