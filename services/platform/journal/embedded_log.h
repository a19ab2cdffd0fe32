// The log on one machine: segment files in a directory of its own, group commit by one writer
// thread with one fdatasync a group. What an acknowledged append wrote survives kill -9 and power
// loss. After a write or fsync error the group's outcomes are unknown, and the next append opens
// the files anew: a full disk heals by itself.
//
// `done` runs on the writer thread: keep it short; it may append, and must not wait for an append.
// Append waits while the queue is full. After Close it answers at once, on the caller's thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/journal/file_system.h"
#include "platform/journal/log.h"
#include "platform/journal/recent_groups.h"
#include "platform/journal/segment_store.h"

namespace mkep::platform {

struct EmbeddedLogOptions {
  uint64_t segment_bytes = uint64_t{64} << 20;  // a new file is begun when one would grow past it
  size_t queue_bytes = size_t{4} << 20;         // all that is queued becomes one group
  size_t recent_bytes = size_t{4} << 20;        // newest records kept in memory for readers
};

class EmbeddedLog final : public Log {
 public:
  // Makes the log where there is none. kLocked when it is open already, kDamaged, kMissing or
  // kNewerFormat when it cannot be trusted or understood. Each sentence says what to do.
  static LogResult<std::unique_ptr<EmbeddedLog>> Open(std::shared_ptr<FileSystem> files,
                                                      const std::filesystem::path& directory,
                                                      EmbeddedLogOptions options = {});
  // On the disk.
  static LogResult<std::unique_ptr<EmbeddedLog>> Open(const std::filesystem::path& directory,
                                                      EmbeddedLogOptions options = {});

  // Reads without taking the lock or changing anything, beside a running writer or without one.
  // An incomplete tail is the end of the log. Appends are refused.
  static LogResult<std::unique_ptr<Log>> OpenReadOnly(std::shared_ptr<FileSystem> files,
                                                      const std::filesystem::path& directory);
  static LogResult<std::unique_ptr<Log>> OpenReadOnly(const std::filesystem::path& directory);

  ~EmbeddedLog() override;

  void Append(std::string bytes, Appended done) override;
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                         std::chrono::milliseconds wait) override;
  LogResult<uint64_t> End() override;
  // Not from within `done`.
  void Close() override;

 private:
  // What is queued: the payloads with their callbacks, and those that are too large.
  struct Batch {
    std::vector<std::string> payloads;
    std::vector<Appended> done;
    std::vector<Appended> too_large;
    size_t bytes = 0;
    bool empty() const { return done.empty() && too_large.empty(); }
    void Clear();
  };

  EmbeddedLog(std::unique_ptr<FileLock> lock, std::unique_ptr<SegmentStore> store,
              const EmbeddedLogOptions& options);

  bool Enqueue(std::string& bytes, Appended& done);
  void WriteGroups();
  bool TakeGroup(Batch& group);
  void WriteGroup(Batch& group);

  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<SegmentStore> store_;
  const size_t queue_bytes_;
  RecentGroups recent_;

  std::mutex mutex_;
  std::condition_variable queued_;  // the writer waits for work
  std::condition_variable room_;    // appenders wait for room in the queue
  std::condition_variable grown_;   // readers wait for records
  Batch queue_;
  uint64_t end_;
  bool closing_ = false;
  std::once_flag closed_;
  std::thread writer_;
};

}  // namespace mkep::platform
