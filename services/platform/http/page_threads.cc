#include "platform/http/page_threads.h"

namespace mkep::platform {

PageThreads::PageThreads(size_t threads, size_t most_waiting) : most_waiting_(most_waiting) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Loop(); });
}

void PageThreads::enqueue(std::function<void()> work) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return stopped_ || waiting_.size() < most_waiting_; });
  waiting_.push_back(std::move(work));
  work_.notify_one();
}

// What waits is still done, so that each connection is closed.
void PageThreads::Loop() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      work_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
      room_.notify_one();
    }
    work();
  }
}

void PageThreads::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  work_.notify_all();
  room_.notify_all();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace mkep::platform
