#include "platform/journal/read_only_log.h"

#include <algorithm>
#include <utility>

namespace mkep::platform {
namespace {

// Nobody tells a reader in another process that the log has grown.
constexpr std::chrono::milliseconds kLookAgainAfter{20};

}  // namespace

ReadOnlyLog::ReadOnlyLog(std::unique_ptr<SegmentStore> store) : store_(std::move(store)) {}

void ReadOnlyLog::Append(std::string, Appended done) {
  done(tl::unexpected(
      LogError{LogError::Kind::kClosed, "The log is open for reading only.", false}));
}

LogResult<std::vector<LogRecord>> ReadOnlyLog::Read(uint64_t from, size_t max_bytes,
                                                    std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  std::unique_lock lock(mutex_);
  while (!closed_) {
    if (from < store_->End()) return store_->Read(from, max_bytes);
    if (auto grown = store_->Grow(); !grown) return tl::unexpected(grown.error());
    if (from < store_->End()) continue;
    const auto now = std::chrono::steady_clock::now();
    if (now >= until) return std::vector<LogRecord>{};
    woken_.wait_until(lock, std::min(until, now + kLookAgainAfter));
  }
  return tl::unexpected(ClosedError());
}

LogResult<uint64_t> ReadOnlyLog::End() {
  const std::lock_guard lock(mutex_);
  if (closed_) return tl::unexpected(ClosedError());
  if (auto grown = store_->Grow(); !grown) return tl::unexpected(grown.error());
  return store_->End();
}

void ReadOnlyLog::Close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  woken_.notify_all();
}

}  // namespace mkep::platform
