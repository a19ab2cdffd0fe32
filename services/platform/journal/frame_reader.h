// Reads the frames of a segment in order, by large reads. What does not follow on is kDamaged, with
// file, offset and position.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/journal/file_system.h"

namespace mkep::platform {

// Where a frame begins: its position in the log, its offset in the file.
struct Place {
  uint64_t position = 0;
  uint64_t offset = 0;
  bool operator==(const Place&) const = default;
};

struct Frame {
  uint64_t position = 0;
  std::string_view payload;  // valid until the next frame is read
};

class FrameReader {
 public:
  // From a known frame on, no further than offset `until`, about `chunk` bytes at a time.
  FrameReader(const File& file, std::filesystem::path path, Place from, uint64_t until,
              size_t chunk);

  // None at the end. After an error the reader stays in front of the bad frame.
  LogResult<std::optional<Frame>> Next();

  // Of the next frame.
  Place place() const { return place_; }

 private:
  LogResult<std::string_view> Peek(uint64_t size);
  tl::unexpected<LogError> Damaged(std::string_view how) const;

  const File& file_;
  std::filesystem::path path_;
  Place place_;
  uint64_t until_;
  size_t chunk_;
  std::string buffer_;
  uint64_t buffer_offset_ = 0;
};

// Whether any good frame of a later group follows the bad one. A group is synced before the next
// is written: then the bad frame had been durable, and it is damage and no torn tail.
LogResult<bool> LaterGroupFollows(const File& file, Place bad);

// kDamaged: what is wrong, in which file and where.
LogError DamageError(const std::filesystem::path& path, Place place, std::string_view how);

}  // namespace mkep::platform
