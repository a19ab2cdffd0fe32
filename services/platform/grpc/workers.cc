#include "platform/grpc/workers.h"

namespace mkep::platform {

Workers::Workers(size_t threads, size_t most_waiting, Gauge& depth)
    : most_waiting_(most_waiting), depth_(depth) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Loop(); });
}

bool Workers::Run(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(work));
    depth_.Set(static_cast<double>(waiting_.size()));
  }
  wake_.notify_one();
  return true;
}

void Workers::Loop() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
      if (stopped_) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
      depth_.Set(static_cast<double>(waiting_.size()));
    }
    work();
  }
}

void Workers::Stop() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    dropped.swap(waiting_);
  }
  wake_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace mkep::platform
