// Wakes those who wait for news of any host. At most one callback is left with each host, and none
// of those who have gone, however many wait and however often: hosts may be silent for long.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "platform/runtime/host.h"

namespace mkep::platform {

class AnyApplied : public std::enable_shared_from_this<AnyApplied> {
 public:
  explicit AnyApplied(std::vector<Host*> hosts) : hosts_(std::move(hosts)), armed_(hosts_.size()) {}

  // How many records all hosts have applied together: only grows.
  uint64_t Applied() const;
  // Calls `wake` once as soon as Applied() is above `seen`, unless `who` has gone by then.
  void WhenAbove(uint64_t seen, std::weak_ptr<const void> who, std::function<void()> wake);

 private:
  struct Waiting {
    std::weak_ptr<const void> who;
    std::function<void()> wake;
  };

  void Arm(size_t index);
  void Fire();

  const std::vector<Host*> hosts_;
  std::vector<std::atomic<bool>> armed_;
  std::mutex mutex_;
  std::vector<Waiting> waiting_;
};

}  // namespace mkep::platform
