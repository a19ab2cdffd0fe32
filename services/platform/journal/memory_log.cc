#include "platform/journal/memory_log.h"

#include <utility>

namespace mkep::platform {
namespace {

tl::unexpected<LogError> Failed(bool outcome_unknown) {
  return tl::unexpected(
      LogError{LogError::Kind::kIo,
               outcome_unknown ? "It is not known whether the record was written: send it again."
                               : "The record was not written: send it again.",
               outcome_unknown});
}

}  // namespace

MemoryLog::MemoryLog(std::vector<std::string> records) : records_(std::move(records)) {}

MemoryLog::~MemoryLog() { Close(); }

void MemoryLog::SetHook(Hook hook) {
  const std::lock_guard lock(mutex_);
  hook_ = std::move(hook);
}

bool MemoryLog::Release(size_t index) {
  std::unique_lock lock(mutex_);
  if (index >= held_.size()) return false;
  Waiting released = std::move(held_[index]);
  held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
  const uint64_t position = Take(std::move(released.bytes));
  lock.unlock();
  released.done(position);
  return true;
}

void MemoryLog::ReleaseAll() {
  while (Release()) {
  }
}

size_t MemoryLog::Held() const {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

std::vector<std::string> MemoryLog::Records() const {
  const std::lock_guard lock(mutex_);
  return records_;
}

void MemoryLog::Cut(uint64_t end) {
  const std::lock_guard lock(mutex_);
  if (end < records_.size()) records_.resize(end);
}

void MemoryLog::Append(std::string bytes, Appended done) {
  if (bytes.size() > kMaxRecordBytes) return done(tl::unexpected(TooLargeError()));
  std::unique_lock lock(mutex_);
  if (closed_) {
    lock.unlock();
    return done(tl::unexpected(ClosedError()));
  }
  const Fate fate = hook_ ? hook_(bytes) : Fate::kTaken;
  if (fate == Fate::kHeld) {
    held_.push_back({std::move(bytes), std::move(done)});
    return;
  }
  auto answer = Meet(fate, std::move(bytes));
  lock.unlock();
  done(std::move(answer));
}

LogResult<uint64_t> MemoryLog::Meet(Fate fate, std::string bytes) {
  switch (fate) {
    case Fate::kTaken:
    case Fate::kHeld:
      break;
    case Fate::kLost:
      return Failed(true);
    case Fate::kAnswerLost:
      Take(std::move(bytes));
      return Failed(true);
    case Fate::kTakenTwice: {
      const uint64_t first = Take(bytes);
      Take(std::move(bytes));
      return first;
    }
    case Fate::kNotPersisted:
      return Failed(false);
  }
  return Take(std::move(bytes));
}

uint64_t MemoryLog::Take(std::string bytes) {
  records_.push_back(std::move(bytes));
  grown_.notify_all();
  return records_.size() - 1;
}

LogResult<std::vector<LogRecord>> MemoryLog::Read(uint64_t from, size_t max_bytes,
                                                  std::chrono::milliseconds wait) {
  std::unique_lock lock(mutex_);
  grown_.wait_for(lock, wait, [&] { return closed_ || records_.size() > from; });
  if (closed_) return tl::unexpected(ClosedError());
  std::vector<LogRecord> records;
  size_t bytes = 0;
  for (uint64_t position = from; position < records_.size(); ++position) {
    bytes += records_[position].size();
    if (!records.empty() && bytes > max_bytes) break;
    records.push_back({position, records_[position]});
  }
  return records;
}

LogResult<uint64_t> MemoryLog::End() {
  const std::lock_guard lock(mutex_);
  if (closed_) return tl::unexpected(ClosedError());
  return records_.size();
}

void MemoryLog::Close() {
  std::deque<Waiting> held;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    held.swap(held_);
  }
  grown_.notify_all();
  LogError error = ClosedError();
  error.outcome_unknown = true;
  for (const Waiting& waiting : held) waiting.done(tl::unexpected(error));
}

}  // namespace mkep::platform
