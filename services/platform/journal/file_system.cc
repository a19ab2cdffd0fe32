#include "platform/journal/file_system.h"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace mkep::platform {
namespace {

LogError::Kind KindOf(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return LogError::Kind::kDiskFull;
    case ENOENT:
    case ENOTDIR:
      return LogError::Kind::kNotFound;
    default:
      return LogError::Kind::kIo;
  }
}

std::string_view Advice(LogError::Kind kind) {
  switch (kind) {
    case LogError::Kind::kDiskFull:
      return "Free space on that disk; writing goes on by itself then.";
    case LogError::Kind::kNotFound:
      return "Check the directory that was named.";
    default:
      return "Check the disk and the permissions.";
  }
}

}  // namespace

LogError FileError(int code, std::string_view doing, const std::filesystem::path& path) {
  const LogError::Kind kind = KindOf(code);
  return {kind,
          fmt::format("Cannot {} {}: {}. {}", doing, path.string(),
                      std::generic_category().message(code), Advice(kind)),
          false};
}

LogError LockedError(const std::filesystem::path& path, std::string_view holder) {
  const std::string who =
      holder.empty() ? "another process" : fmt::format("another process (pid {})", holder);
  return {LogError::Kind::kLocked,
          fmt::format("{} is in use by {}: stop that one first, or choose another directory.",
                      path.parent_path().string(), who),
          false};
}

LogResult<std::string> ReadRest(const File& file, uint64_t offset) {
  const auto size = file.Size();
  if (!size) return tl::unexpected(size.error());
  std::string bytes(*size > offset ? *size - offset : 0, '\0');
  const auto read = file.ReadAt(offset, bytes.data(), bytes.size());
  if (!read) return tl::unexpected(read.error());
  bytes.resize(*read);
  return bytes;
}

LogResult<std::string> ReadFile(FileSystem& files, const std::filesystem::path& path) {
  return files.Open(path, FileSystem::Mode::kRead).and_then([](const auto& file) {
    return ReadRest(*file, 0);
  });
}

LogResult<void> WriteWholeFile(FileSystem& files, const std::filesystem::path& path,
                               std::string_view bytes) {
  const std::filesystem::path unfinished = path.string() + std::string(kUnfinished);
  return files.Open(unfinished, FileSystem::Mode::kCreate)
      .and_then([&](const auto& file) {
        return file->Truncate(0)
            .and_then([&] { return file->WriteAt(0, bytes); })
            .and_then([&] { return file->Sync(); });
      })
      .and_then([&] { return files.Rename(unfinished, path); })
      .and_then([&] { return files.SyncDirectory(path.parent_path()); });
}

}  // namespace mkep::platform
