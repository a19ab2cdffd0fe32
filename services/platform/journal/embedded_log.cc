#include "platform/journal/embedded_log.h"

#include <utility>

#include "platform/journal/posix_file_system.h"
#include "platform/journal/read_only_log.h"

namespace mkep::platform {

LogResult<std::unique_ptr<EmbeddedLog>> EmbeddedLog::Open(std::shared_ptr<FileSystem> files,
                                                          const std::filesystem::path& directory,
                                                          EmbeddedLogOptions options) {
  if (auto made = files->CreateDirectories(directory); !made) return tl::unexpected(made.error());
  auto lock = files->Lock(directory / "LOCK");
  if (!lock) return tl::unexpected(lock.error());
  auto store = SegmentStore::Open(files, directory, options.segment_bytes);
  if (!store) return tl::unexpected(store.error());
  return std::unique_ptr<EmbeddedLog>(
      new EmbeddedLog(std::move(*lock), std::move(*store), options));
}

LogResult<std::unique_ptr<EmbeddedLog>> EmbeddedLog::Open(const std::filesystem::path& directory,
                                                          EmbeddedLogOptions options) {
  return Open(std::make_shared<PosixFileSystem>(), directory, options);
}

LogResult<std::unique_ptr<Log>> EmbeddedLog::OpenReadOnly(std::shared_ptr<FileSystem> files,
                                                          const std::filesystem::path& directory) {
  return SegmentStore::OpenReadOnly(std::move(files), directory).map([](auto store) {
    return std::unique_ptr<Log>(std::make_unique<ReadOnlyLog>(std::move(store)));
  });
}

LogResult<std::unique_ptr<Log>> EmbeddedLog::OpenReadOnly(const std::filesystem::path& directory) {
  return OpenReadOnly(std::make_shared<PosixFileSystem>(), directory);
}

EmbeddedLog::EmbeddedLog(std::unique_ptr<FileLock> lock, std::unique_ptr<SegmentStore> store,
                         const EmbeddedLogOptions& options)
    : lock_(std::move(lock)),
      store_(std::move(store)),
      queue_bytes_(options.queue_bytes),
      recent_(options.recent_bytes),
      end_(store_->End()),
      writer_([this] { WriteGroups(); }) {}

EmbeddedLog::~EmbeddedLog() { Close(); }

void EmbeddedLog::Append(std::string bytes, Appended done) {
  if (!Enqueue(bytes, done)) return done(tl::unexpected(ClosedError()));
  queued_.notify_one();
}

bool EmbeddedLog::Enqueue(std::string& bytes, Appended& done) {
  std::unique_lock lock(mutex_);
  if (closing_) return false;
  // The writer itself, in a callback, cannot wait for the writer.
  if (std::this_thread::get_id() != writer_.get_id()) {
    room_.wait(lock, [this] { return closing_ || queue_.bytes < queue_bytes_; });
  }
  if (closing_) return false;
  if (bytes.size() > kMaxRecordBytes) {
    queue_.too_large.push_back(std::move(done));
    return true;
  }
  queue_.bytes += kFrameHeadBytes + bytes.size();
  queue_.payloads.push_back(std::move(bytes));
  queue_.done.push_back(std::move(done));
  return true;
}

void EmbeddedLog::WriteGroups() {
  Batch group;
  while (TakeGroup(group)) {
    WriteGroup(group);
    group.Clear();
  }
  for (const auto& done : group.done) done(tl::unexpected(ClosedError()));
  for (const auto& done : group.too_large) done(tl::unexpected(TooLargeError()));
}

// Everything queued is one group; false, with what is left, when the log closes.
bool EmbeddedLog::TakeGroup(Batch& group) {
  std::unique_lock lock(mutex_);
  queued_.wait(lock, [this] { return closing_ || !queue_.empty(); });
  std::swap(group, queue_);
  room_.notify_all();
  return !closing_;
}

void EmbeddedLog::WriteGroup(Batch& group) {
  for (const auto& done : group.too_large) done(tl::unexpected(TooLargeError()));
  if (group.done.empty()) return;
  const auto first = store_->Write(group.payloads);
  if (!first) {
    for (const auto& done : group.done) done(tl::unexpected(first.error()));
    return;
  }
  recent_.Add(*first, std::move(group.payloads));
  {
    const std::lock_guard lock(mutex_);
    end_ = *first + group.done.size();
  }
  grown_.notify_all();
  uint64_t position = *first;
  for (const auto& done : group.done) done(position++);
}

void EmbeddedLog::Batch::Clear() {
  payloads.clear();
  done.clear();
  too_large.clear();
  bytes = 0;
}

LogResult<std::vector<LogRecord>> EmbeddedLog::Read(uint64_t from, size_t max_bytes,
                                                    std::chrono::milliseconds wait) {
  {
    std::unique_lock lock(mutex_);
    grown_.wait_for(lock, wait, [&] { return closing_ || end_ > from; });
    if (closing_) return tl::unexpected(ClosedError());
    if (end_ <= from) return std::vector<LogRecord>{};
  }
  auto recent = recent_.Read(from, max_bytes);
  if (!recent.empty()) return recent;
  return store_->Read(from, max_bytes);
}

LogResult<uint64_t> EmbeddedLog::End() {
  const std::lock_guard lock(mutex_);
  if (closing_) return tl::unexpected(ClosedError());
  return end_;
}

void EmbeddedLog::Close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  queued_.notify_all();
  room_.notify_all();
  grown_.notify_all();
  std::call_once(closed_, [this] {
    writer_.join();
    store_->Close();
    lock_.reset();
  });
}

}  // namespace mkep::platform
