#include "platform/journal/posix_file_system.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int operator*() const { return number_; }

 private:
  int number_;
};

LogResult<Descriptor> OpenDescriptor(const fs::path& path, int flags) {
  const int number = ::open(path.c_str(), flags | O_CLOEXEC, 0640);
  if (number < 0) return tl::unexpected(FileError(errno, "open", path));
  return Descriptor(number);
}

class PosixFile final : public File {
 public:
  PosixFile(Descriptor descriptor, fs::path path)
      : descriptor_(std::move(descriptor)), path_(std::move(path)) {}

  LogResult<size_t> ReadAt(uint64_t offset, char* to, size_t size) const override {
    size_t done = 0;
    while (done < size) {
      const ssize_t got =
          ::pread(*descriptor_, to + done, size - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return Failed("read");
      if (got == 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  }

  LogResult<void> WriteAt(uint64_t offset, std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t put =
          ::pwrite(*descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return Failed("write");
      offset += static_cast<uint64_t>(put);
      bytes.remove_prefix(static_cast<size_t>(put));
    }
    return {};
  }

  LogResult<void> Sync() override {
    if (::fdatasync(*descriptor_) != 0) return Failed("fsync");
    return {};
  }

  LogResult<void> Truncate(uint64_t size) override {
    if (::ftruncate(*descriptor_, static_cast<off_t>(size)) != 0) return Failed("cut");
    return {};
  }

  LogResult<uint64_t> Size() const override {
    struct stat facts {};
    if (::fstat(*descriptor_, &facts) != 0) return Failed("look at");
    return static_cast<uint64_t>(facts.st_size);
  }

 private:
  tl::unexpected<LogError> Failed(std::string_view doing) const {
    return tl::unexpected(FileError(errno, doing, path_));
  }

  Descriptor descriptor_;
  fs::path path_;
};

class PosixLock final : public FileLock {
 public:
  explicit PosixLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  Descriptor descriptor_;
};

int Flags(FileSystem::Mode mode) {
  switch (mode) {
    case FileSystem::Mode::kRead:
      return O_RDONLY;
    case FileSystem::Mode::kWrite:
      return O_RDWR;
    case FileSystem::Mode::kCreate:
      return O_RDWR | O_CREAT;
  }
  return O_RDONLY;
}

std::string Holder(int lock_file) {
  char text[32] = {};
  const ssize_t got = ::pread(lock_file, text, sizeof text - 1, 0);
  return got > 0 ? std::string(text, static_cast<size_t>(got)) : std::string();
}

}  // namespace

LogResult<std::unique_ptr<File>> PosixFileSystem::Open(const fs::path& path, Mode mode) {
  auto descriptor = OpenDescriptor(path, Flags(mode));
  if (!descriptor) return tl::unexpected(descriptor.error());
  return std::make_unique<PosixFile>(std::move(*descriptor), path);
}

LogResult<void> PosixFileSystem::CreateDirectories(const fs::path& path) {
  if (fs::is_directory(path)) return {};
  const fs::path above = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (auto made = CreateDirectories(above); !made) return made;
  if (::mkdir(path.c_str(), 0750) != 0 && errno != EEXIST) {
    return tl::unexpected(FileError(errno, "make the directory", path));
  }
  return SyncDirectory(above);
}

LogResult<std::vector<std::string>> PosixFileSystem::List(const fs::path& directory) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator at(directory, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  if (error) return tl::unexpected(FileError(error.value(), "list", directory));
  std::sort(names.begin(), names.end());
  return names;
}

LogResult<void> PosixFileSystem::Rename(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) {
    return tl::unexpected(FileError(errno, "rename", from));
  }
  return {};
}

LogResult<void> PosixFileSystem::Remove(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) return tl::unexpected(FileError(errno, "remove", path));
  return {};
}

LogResult<void> PosixFileSystem::SyncDirectory(const fs::path& directory) {
  const auto descriptor = OpenDescriptor(directory, O_RDONLY | O_DIRECTORY);
  if (!descriptor) return tl::unexpected(descriptor.error());
  if (::fsync(**descriptor) != 0) return tl::unexpected(FileError(errno, "fsync", directory));
  return {};
}

LogResult<std::unique_ptr<FileLock>> PosixFileSystem::Lock(const fs::path& path) {
  auto descriptor = OpenDescriptor(path, O_RDWR | O_CREAT);
  if (!descriptor) return tl::unexpected(descriptor.error());
  if (::flock(**descriptor, LOCK_EX | LOCK_NB) != 0) {
    return tl::unexpected(errno == EWOULDBLOCK ? LockedError(path, Holder(**descriptor))
                                               : FileError(errno, "lock", path));
  }
  // The id only helps people; a full disk must not keep the lock from being taken.
  const std::string holder = fmt::format("{}", ::getpid());
  if (::ftruncate(**descriptor, 0) == 0) {
    [[maybe_unused]] const ssize_t put =
        ::pwrite(**descriptor, holder.data(), holder.size(), 0);
  }
  return std::make_unique<PosixLock>(std::move(*descriptor));
}

}  // namespace mkep::platform
