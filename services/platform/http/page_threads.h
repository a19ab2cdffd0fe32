// A bounded pool of threads for httplib: when all are busy and the queue is full, no further
// connection is accepted until there is room; the system's backlog then holds the callers.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mkep::platform {

class PageThreads final : public httplib::TaskQueue {
 public:
  PageThreads(size_t threads, size_t most_waiting);
  ~PageThreads() override { shutdown(); }

  void enqueue(std::function<void()> work) override;
  void shutdown() override;

 private:
  void Loop();

  const size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable room_, work_;
  std::deque<std::function<void()>> waiting_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mkep::platform
