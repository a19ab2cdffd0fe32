#include "platform/journal/frame_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "platform/journal/frame.h"

namespace mkep::platform {
namespace {

// No group has more records; tells most of what only looks like a frame without its checksum.
constexpr uint64_t kMaxGroupRecords = uint64_t{1} << 24;

bool IsFrameOfLaterGroup(std::string_view bytes, uint64_t position) {
  const FrameHead head = DecodeFrameHead(bytes);
  if (head.group_first <= position || head.position < head.group_first) return false;
  if (head.position - head.group_first >= kMaxGroupRecords) return false;
  if (head.length > bytes.size() - kFrameHeadBytes) return false;
  return FrameHolds(bytes.substr(0, kFrameHeadBytes + head.length));
}

}  // namespace

FrameReader::FrameReader(const File& file, std::filesystem::path path, Place from, uint64_t until,
                         size_t chunk)
    : file_(file), path_(std::move(path)), place_(from), until_(until), chunk_(chunk) {}

LogResult<std::optional<Frame>> FrameReader::Next() {
  if (place_.offset >= until_) return std::nullopt;
  auto bytes = Peek(kFrameHeadBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->size() < kFrameHeadBytes) return Damaged("its frame is cut short");
  const FrameHead head = DecodeFrameHead(*bytes);
  if (head.length > kMaxRecordBytes) return Damaged("its frame has an impossible length");
  const uint64_t size = kFrameHeadBytes + head.length;
  bytes = Peek(size);
  if (!bytes) return tl::unexpected(bytes.error());
  if (bytes->size() < size) return Damaged("its frame is cut short");
  if (!FrameHolds(*bytes)) return Damaged("its frame does not match its checksum");
  if (head.position != place_.position) {
    return Damaged(fmt::format("the frame of position {} stands there", head.position));
  }
  place_ = {place_.position + 1, place_.offset + size};
  return Frame{head.position, bytes->substr(kFrameHeadBytes)};
}

LogResult<std::string_view> FrameReader::Peek(uint64_t size) {
  size = std::min(size, until_ - place_.offset);
  if (place_.offset + size > buffer_offset_ + buffer_.size()) {
    buffer_.resize(std::min(std::max<uint64_t>(size, chunk_), until_ - place_.offset));
    buffer_offset_ = place_.offset;
    const auto read = file_.ReadAt(buffer_offset_, buffer_.data(), buffer_.size());
    if (!read) return tl::unexpected(read.error());
    buffer_.resize(*read);
  }
  return std::string_view(buffer_).substr(place_.offset - buffer_offset_, size);
}

tl::unexpected<LogError> FrameReader::Damaged(std::string_view how) const {
  return tl::unexpected(DamageError(path_, place_, how));
}

LogResult<bool> LaterGroupFollows(const File& file, Place bad) {
  const auto rest = ReadRest(file, bad.offset);
  if (!rest) return tl::unexpected(rest.error());
  for (size_t at = 0; at + kFrameHeadBytes <= rest->size(); ++at) {
    if (IsFrameOfLaterGroup(std::string_view(*rest).substr(at), bad.position)) return true;
  }
  return false;
}

LogError DamageError(const std::filesystem::path& path, Place place, std::string_view how) {
  return {LogError::Kind::kDamaged,
          fmt::format("{} is damaged at offset {} (position {}): {}. Restore the log from a "
                      "backup.",
                      path.string(), place.offset, place.position, how),
          false};
}

}  // namespace mkep::platform
