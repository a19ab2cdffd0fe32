// The file `durable` of a log: the position up to which records were durable when it was last
// written, itself not synced with each group. So it never says too much, and a log that ends before
// it has lost something, whatever cut it. One that cannot be read says 0.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "platform/journal/file_system.h"

namespace mkep::platform {

class DurableMark {
 public:
  static std::filesystem::path PathIn(const std::filesystem::path& directory);
  static uint64_t Read(FileSystem& files, const std::filesystem::path& directory);

  static LogResult<DurableMark> Open(FileSystem& files, const std::filesystem::path& directory);

  // A mark that cannot be moved on stays behind, which is harmless.
  void MoveTo(uint64_t position);
  void Sync();

 private:
  explicit DurableMark(std::unique_ptr<File> file);

  std::unique_ptr<File> file_;
};

}  // namespace mkep::platform
