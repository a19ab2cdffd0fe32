// The streams that are open: bounded in number, ended when idle or when the server drains.
#pragma once

#include <memory>
#include <mutex>
#include <set>

#include "platform/runtime/host.h"

namespace mkep::platform {

class Stream {
 public:
  virtual ~Stream() = default;
  // Ends it where nothing moved since `last_of_use`.
  virtual void EndIfIdleSince(Deadline last_of_use) = 0;
  // The server drains: ends it where its work is without an end.
  virtual void EndForDrain() = 0;
};

class Streams {
 public:
  explicit Streams(size_t most) : most_(most) {}

  // False where there are too many.
  bool Add(std::shared_ptr<Stream> stream);
  void Remove(const std::shared_ptr<Stream>& stream);
  void EndIdle(Deadline last_of_use);
  void Drain();
  size_t size() const;

 private:
  std::set<std::shared_ptr<Stream>> All() const;

  const size_t most_;
  mutable std::mutex mutex_;
  std::set<std::shared_ptr<Stream>> open_;
};

}  // namespace mkep::platform
