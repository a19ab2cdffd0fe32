// The directory that a server keeps everything in. `mkep.json` says what it is; `LOCK` is held by
// the one server that writes to it. A sample directory alone has a settable clock.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/journal/file_system.h"

namespace mkep::platform {

class DataDirectory {
 public:
  // What a new directory becomes; what is there keeps what it is.
  struct Creation {
    bool sample = false;
    std::chrono::system_clock::time_point created;
  };

  // Makes it where absent and takes the lock: kLocked when another server has it, kNewerFormat when
  // a newer release made it.
  static LogResult<DataDirectory> Open(FileSystem& files, const std::filesystem::path& directory,
                                       const Creation& creation);
  // Takes no lock; kNotFound when it is no data directory.
  static LogResult<DataDirectory> OpenReadOnly(FileSystem& files,
                                               const std::filesystem::path& directory);

  const std::filesystem::path& path() const { return path_; }
  bool sample() const { return sample_; }
  // When it was made, as in 2026-09-01T08:00:00Z.
  const std::string& created() const { return created_; }

 private:
  DataDirectory(std::filesystem::path path, bool sample, std::string created);
  static LogResult<DataDirectory> Parse(const std::filesystem::path& directory,
                                        const std::string& text);

  std::filesystem::path path_;
  bool sample_;
  std::string created_;
  std::unique_ptr<FileLock> lock_;
};

}  // namespace mkep::platform
