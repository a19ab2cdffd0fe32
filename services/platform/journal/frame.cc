#include "platform/journal/frame.h"

#include <bit>
#include <cstring>

#include "platform/journal/crc32c.h"

namespace mkep::platform {
namespace {

static_assert(std::endian::native == std::endian::little, "the files of a log are little-endian");

constexpr std::string_view kMagic = "mkep.log";
constexpr size_t kCrcBytes = 4;

template <class Integer>
void Put(std::string& to, Integer value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  to.append(bytes, sizeof value);
}

template <class Integer>
Integer Get(std::string_view bytes, size_t at) {
  Integer value = 0;
  std::memcpy(&value, bytes.substr(at, sizeof value).data(), sizeof value);
  return value;
}

}  // namespace

void PutU32(std::string& to, uint32_t value) { Put(to, value); }
void PutU64(std::string& to, uint64_t value) { Put(to, value); }
uint32_t GetU32(std::string_view bytes, size_t at) { return Get<uint32_t>(bytes, at); }
uint64_t GetU64(std::string_view bytes, size_t at) { return Get<uint64_t>(bytes, at); }

std::string EncodeSegmentHeader(const SegmentHeader& header) {
  std::string bytes(kMagic);
  PutU32(bytes, header.format);
  PutU64(bytes, header.first);
  PutU64(bytes, header.previous_first);
  PutU64(bytes, header.previous_bytes);
  PutU32(bytes, Crc32c(bytes));
  return bytes;
}

std::optional<SegmentHeader> DecodeSegmentHeader(std::string_view bytes) {
  if (bytes.size() < kSegmentHeaderBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  constexpr size_t crc_at = kSegmentHeaderBytes - kCrcBytes;
  if (GetU32(bytes, crc_at) != Crc32c(bytes.substr(0, crc_at))) return std::nullopt;
  constexpr size_t at = kMagic.size();
  return SegmentHeader{GetU32(bytes, at), GetU64(bytes, at + 4), GetU64(bytes, at + 12),
                       GetU64(bytes, at + 20)};
}

void AppendFrame(std::string& to, uint64_t position, uint64_t group_first,
                 std::string_view payload) {
  const size_t start = to.size();
  PutU32(to, 0);
  PutU32(to, static_cast<uint32_t>(payload.size()));
  PutU64(to, position);
  PutU64(to, group_first);
  to.append(payload);
  const uint32_t crc = Crc32c(std::string_view(to).substr(start + kCrcBytes));
  std::memcpy(to.data() + start, &crc, sizeof crc);
}

FrameHead DecodeFrameHead(std::string_view bytes) {
  return {GetU32(bytes, 0), GetU32(bytes, 4), GetU64(bytes, 8), GetU64(bytes, 16)};
}

bool FrameHolds(std::string_view frame) {
  return GetU32(frame, 0) == Crc32c(frame.substr(kCrcBytes));
}

}  // namespace mkep::platform
