// A directory of segment files as it is, read beside its writer or without one: what `mkep verify`
// opens. Appends are refused.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/journal/log.h"
#include "platform/journal/segment_store.h"

namespace mkep::platform {

class ReadOnlyLog final : public Log {
 public:
  explicit ReadOnlyLog(std::unique_ptr<SegmentStore> store);

  // Answers kClosed on the caller's thread.
  void Append(std::string bytes, Appended done) override;
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                         std::chrono::milliseconds wait) override;
  LogResult<uint64_t> End() override;
  void Close() override;

 private:
  std::unique_ptr<SegmentStore> store_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool closed_ = false;
};

}  // namespace mkep::platform
