#include "platform/grpc/any_applied.h"

namespace mkep::platform {

uint64_t AnyApplied::Applied() const {
  uint64_t applied = 0;
  for (const Host* host : hosts_) applied += host->Status().applied;
  return applied;
}

// A host that has stopped for good calls back at once, again and again: it has no news.
void AnyApplied::Arm(size_t index) {
  const HostStatus status = hosts_[index]->Status();
  if (status.stopped || armed_[index].exchange(true)) return;
  hosts_[index]->WhenApplied(status.applied, [weak = weak_from_this(), index] {
    const auto self = weak.lock();
    if (self == nullptr) return;
    self->armed_[index].store(false);
    self->Fire();
  });
}

void AnyApplied::WhenAbove(uint64_t seen, std::weak_ptr<const void> who,
                           std::function<void()> wake) {
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(waiting_, [](const Waiting& each) { return each.who.expired(); });
    waiting_.push_back({std::move(who), std::move(wake)});
  }
  for (size_t i = 0; i < hosts_.size(); ++i) Arm(i);
  if (Applied() > seen) Fire();  // what came between the caller's look and now
}

void AnyApplied::Fire() {
  std::vector<Waiting> woken;
  {
    const std::lock_guard lock(mutex_);
    woken.swap(waiting_);
  }
  for (const Waiting& each : woken) {
    if (const auto there = each.who.lock()) each.wake();
  }
}

}  // namespace mkep::platform
