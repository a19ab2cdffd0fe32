// The newest groups of a log, kept in memory so that readers at its end need no file. Safe from any
// thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/journal/log.h"

namespace mkep::platform {

class RecentGroups {
 public:
  // Keeps about `max_bytes` of payload, at least the last group.
  explicit RecentGroups(size_t max_bytes);

  // The next group, which begins where the one before ended.
  void Add(uint64_t first, std::vector<std::string> payloads);

  // As Log::Read; empty when `from` is no longer, or not yet, here.
  std::vector<LogRecord> Read(uint64_t from, size_t max_bytes) const;

 private:
  struct Group {
    uint64_t first = 0;
    size_t bytes = 0;
    std::vector<std::string> payloads;
    uint64_t end() const { return first + payloads.size(); }
  };
  using Groups = std::deque<std::shared_ptr<const Group>>;

  Groups From(uint64_t position, size_t max_bytes) const;

  const size_t max_bytes_;
  mutable std::mutex mutex_;
  Groups groups_;
  size_t bytes_ = 0;
};

}  // namespace mkep::platform
