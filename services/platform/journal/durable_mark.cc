#include "platform/journal/durable_mark.h"

#include <string>
#include <utility>

#include "platform/journal/crc32c.h"
#include "platform/journal/frame.h"

namespace mkep::platform {
namespace {

constexpr size_t kPositionBytes = 8;
constexpr size_t kMarkBytes = 12;

}  // namespace

std::filesystem::path DurableMark::PathIn(const std::filesystem::path& directory) {
  return directory / "durable";
}

uint64_t DurableMark::Read(FileSystem& files, const std::filesystem::path& directory) {
  const auto bytes = ReadFile(files, PathIn(directory));
  if (!bytes || bytes->size() != kMarkBytes) return 0;
  const std::string_view position = std::string_view(*bytes).substr(0, kPositionBytes);
  return GetU32(*bytes, kPositionBytes) == Crc32c(position) ? GetU64(position, 0) : 0;
}

LogResult<DurableMark> DurableMark::Open(FileSystem& files,
                                         const std::filesystem::path& directory) {
  return files.Open(PathIn(directory), FileSystem::Mode::kCreate).map([](auto file) {
    return DurableMark(std::move(file));
  });
}

DurableMark::DurableMark(std::unique_ptr<File> file) : file_(std::move(file)) {}

void DurableMark::MoveTo(uint64_t position) {
  std::string bytes;
  PutU64(bytes, position);
  PutU32(bytes, Crc32c(bytes));
  (void)file_->WriteAt(0, bytes);
}

void DurableMark::Sync() { (void)file_->Sync(); }

}  // namespace mkep::platform
