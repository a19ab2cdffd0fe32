// The disk, by POSIX calls. Interrupted and short calls are continued; nothing else is tried twice.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/journal/file_system.h"

namespace mkep::platform {

class PosixFileSystem final : public FileSystem {
 public:
  LogResult<std::unique_ptr<File>> Open(const std::filesystem::path& path, Mode mode) override;
  LogResult<void> CreateDirectories(const std::filesystem::path& path) override;
  LogResult<std::vector<std::string>> List(const std::filesystem::path& directory) override;
  LogResult<void> Rename(const std::filesystem::path& from,
                         const std::filesystem::path& to) override;
  LogResult<void> Remove(const std::filesystem::path& path) override;
  LogResult<void> SyncDirectory(const std::filesystem::path& directory) override;
  // flock: falls with the process, however it ends. The file holds the holder's process id.
  LogResult<std::unique_ptr<FileLock>> Lock(const std::filesystem::path& path) override;
};

}  // namespace mkep::platform
