// The port to files, as narrow as a log needs it: posix_file_system.h is the disk,
// simulated_file_system.h one in memory that fails and loses power on demand. Errors are LogErrors
// (kDiskFull, kNotFound, kLocked, else kIo) whose sentence names the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/journal/log.h"

namespace mkep::platform {

// An open file. Reads may run beside a write of other bytes.
class File {
 public:
  virtual ~File() = default;
  // Reads `size` bytes; fewer only where the file ends.
  virtual LogResult<size_t> ReadAt(uint64_t offset, char* to, size_t size) const = 0;
  // Writes all; after an error any part of it may have been written.
  virtual LogResult<void> WriteAt(uint64_t offset, std::string_view bytes) = 0;
  // Content and length are on the disk when this succeeds. After an error the file must be closed:
  // a second try would succeed and tell nothing.
  virtual LogResult<void> Sync() = 0;
  virtual LogResult<void> Truncate(uint64_t size) = 0;
  virtual LogResult<uint64_t> Size() const = 0;
};

// Held as long as the object lives.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

class FileSystem {
 public:
  enum class Mode { kRead, kWrite, kCreate };

  virtual ~FileSystem() = default;
  // kNotFound when absent, but for kCreate, which makes it (or opens what is there).
  virtual LogResult<std::unique_ptr<File>> Open(const std::filesystem::path& path, Mode mode) = 0;
  // Makes the directory with those above it, durably.
  virtual LogResult<void> CreateDirectories(const std::filesystem::path& path) = 0;
  // Names of the files in a directory, sorted.
  virtual LogResult<std::vector<std::string>> List(const std::filesystem::path& directory) = 0;
  virtual LogResult<void> Rename(const std::filesystem::path& from,
                                 const std::filesystem::path& to) = 0;
  virtual LogResult<void> Remove(const std::filesystem::path& path) = 0;
  // Files made, renamed and removed in the directory are so on the disk.
  virtual LogResult<void> SyncDirectory(const std::filesystem::path& directory) = 0;
  // Takes the lock on a file, made where absent; kLocked when another holder has it.
  virtual LogResult<std::unique_ptr<FileLock>> Lock(const std::filesystem::path& path) = 0;
};

// What an errno value means for whoever was `doing` something ("write") with `path`.
LogError FileError(int code, std::string_view doing, const std::filesystem::path& path);

// Another holder has the lock on `path`; `holder` is its process id or empty.
LogError LockedError(const std::filesystem::path& path, std::string_view holder);

// The bytes of a file from `offset` to its end.
LogResult<std::string> ReadRest(const File& file, uint64_t offset);
LogResult<std::string> ReadFile(FileSystem& files, const std::filesystem::path& path);

// Makes or replaces a file so that it is there whole or not at all, whatever happens.
LogResult<void> WriteWholeFile(FileSystem& files, const std::filesystem::path& path,
                               std::string_view bytes);

// Ending of a file that WriteWholeFile has not finished.
inline constexpr std::string_view kUnfinished = ".new";

}  // namespace mkep::platform
