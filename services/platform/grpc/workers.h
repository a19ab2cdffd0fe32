// A few threads for work that may block, with a bounded queue in front: uploads, and answers whose
// snapshot came late. Never gRPC's own threads.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/telemetry/metrics.h"

namespace mkep::platform {

class Workers {
 public:
  Workers(size_t threads, size_t most_waiting, Gauge& depth);
  ~Workers() { Stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False where the queue is full or stopped: then the work is not done. Work must not throw.
  bool Run(std::function<void()> work);
  // Waits for what runs, drops what waits. Idempotent.
  void Stop();

 private:
  void Loop();

  const size_t most_waiting_;
  Gauge& depth_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mkep::platform
