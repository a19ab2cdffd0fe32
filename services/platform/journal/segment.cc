#include "platform/journal/segment.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mkep::platform {
namespace {

constexpr uint64_t kBytesBetweenPlaces = 64 << 10;
constexpr size_t kSmallestRead = 64 << 10;
constexpr size_t kLargestRead = 1 << 20;

LogError NewerFormatError(const std::filesystem::path& path, uint32_t format) {
  return {LogError::Kind::kNewerFormat,
          fmt::format("{} has format {}, and this release knows formats up to {}: run the newer "
                      "release that wrote it.",
                      path.string(), format, kSegmentFormat),
          false};
}

// Reads until the end, `stop` or a bad frame, and says which frame was bad.
LogResult<std::optional<LogError>> ReadOn(FrameReader& reader, Tail& tail, uint64_t vouched,
                                          uint64_t stop) {
  while (reader.place().position < stop) {
    const auto frame = reader.Next();
    if (!frame && frame.error().kind != LogError::Kind::kDamaged) {
      return tl::unexpected(frame.error());
    }
    if (!frame) return frame.error();
    if (!*frame) break;
    tail.end = reader.place();
    if (tail.end.position <= vouched) tail.vouched_for = tail.end.offset;
  }
  return std::nullopt;
}

}  // namespace

LogResult<std::shared_ptr<Segment>> Segment::Open(FileSystem& files,
                                                  const std::filesystem::path& path,
                                                  FileSystem::Mode mode) {
  auto file = files.Open(path, mode);
  if (!file) return tl::unexpected(file.error());
  std::string bytes(kSegmentHeaderBytes, '\0');
  const auto read = (*file)->ReadAt(0, bytes.data(), bytes.size());
  if (!read) return tl::unexpected(read.error());
  const auto header = DecodeSegmentHeader(std::string_view(bytes).substr(0, *read));
  if (!header) return tl::unexpected(DamageError(path, {}, "its header is not that of a segment"));
  if (header->format > kSegmentFormat) {
    return tl::unexpected(NewerFormatError(path, header->format));
  }
  return std::make_shared<Segment>(std::move(*file), path, *header);
}

Segment::Segment(std::unique_ptr<File> file, std::filesystem::path path, SegmentHeader header)
    : file_(std::move(file)),
      path_(std::move(path)),
      header_(header),
      places_{{header.first, kSegmentHeaderBytes}},
      end_(places_.front()) {}

Place Segment::End() const {
  const std::lock_guard lock(mutex_);
  return end_;
}

void Segment::SetEnd(Place end) {
  {
    const std::lock_guard lock(mutex_);
    end_ = end;
  }
  Remember(end);
}

LogResult<std::vector<LogRecord>> Segment::Read(uint64_t from, size_t max_bytes) {
  const Place end = End();
  if (from >= end.position) return std::vector<LogRecord>{};
  FrameReader reader(*file_, path_, Before(from), end.offset,
                     std::clamp(max_bytes, kSmallestRead, kLargestRead));
  std::vector<LogRecord> records;
  size_t bytes = 0;
  while (reader.place().position < end.position) {
    const auto frame = reader.Next();
    if ((!frame || !*frame) && !records.empty()) break;
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) return tl::unexpected(DamageError(path_, reader.place(), "it ends too early"));
    const auto& [position, payload] = **frame;
    if (position >= from) {
      if (!records.empty() && bytes + payload.size() > max_bytes) break;
      bytes += payload.size();
      records.push_back({position, std::string(payload)});
    }
    Remember(reader.place());
  }
  return records;
}

Place Segment::Before(uint64_t position) const {
  const std::lock_guard lock(mutex_);
  const auto behind = std::upper_bound(
      places_.begin() + 1, places_.end(), position,
      [](uint64_t wanted, const Place& place) { return wanted < place.position; });
  return *(behind - 1);
}

void Segment::Remember(Place place) {
  const std::lock_guard lock(mutex_);
  const auto behind = std::upper_bound(
      places_.begin() + 1, places_.end(), place.offset,
      [](uint64_t offset, const Place& known) { return offset < known.offset; });
  if (place.offset - (behind - 1)->offset >= kBytesBetweenPlaces) places_.insert(behind, place);
}

LogResult<Tail> FindTail(const Segment& segment, uint64_t vouched, uint64_t stop) {
  Tail tail;
  tail.end = segment.End();
  tail.vouched_for = tail.end.offset;
  for (std::optional<Place> bad;;) {
    const auto size = segment.file().Size();
    if (!size) return tl::unexpected(size.error());
    tail.file_bytes = *size;
    FrameReader reader(segment.file(), segment.path(), tail.end, *size, kLargestRead);
    const auto damage = ReadOn(reader, tail, vouched, stop);
    if (!damage) return tl::unexpected(damage.error());
    if (!*damage) return tail;
    const auto later = LaterGroupFollows(segment.file(), tail.end);
    if (!later) return tl::unexpected(later.error());
    if (!*later) return tail;
    // A running writer may have finished the group meanwhile: looking twice tells.
    if (bad == tail.end) return tl::unexpected(**damage);
    bad = tail.end;
  }
}

}  // namespace mkep::platform
