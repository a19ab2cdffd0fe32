// The bytes of a segment file, all integers little-endian. A header of 40 bytes: magic "mkep.log",
// format (u32), first position (u64), first position and size of the segment before (u64 each),
// CRC32C of these (u32). Then frames: CRC32C of all that follows in the frame (u32), length of the
// payload (u32), position (u64), first position of the group it was synced with (u64), payload.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mkep::platform {

inline constexpr uint32_t kSegmentFormat = 1;
inline constexpr size_t kSegmentHeaderBytes = 40;
inline constexpr size_t kFrameHeadBytes = 24;

// Its shape is the same in every format, so that a newer one is told from a damaged one.
struct SegmentHeader {
  uint32_t format = kSegmentFormat;
  uint64_t first = 0;
  uint64_t previous_first = 0;
  uint64_t previous_bytes = 0;  // 0 when there is no segment before
};

std::string EncodeSegmentHeader(const SegmentHeader& header);
// None when it is cut short or does not match its checksum.
std::optional<SegmentHeader> DecodeSegmentHeader(std::string_view bytes);

struct FrameHead {
  uint32_t crc = 0;
  uint32_t length = 0;
  uint64_t position = 0;
  uint64_t group_first = 0;
};

void AppendFrame(std::string& to, uint64_t position, uint64_t group_first,
                 std::string_view payload);
// From at least kFrameHeadBytes bytes.
FrameHead DecodeFrameHead(std::string_view bytes);
// Whether head and payload match the checksum.
bool FrameHolds(std::string_view frame);

// Integers as they stand in the files of a log.
void PutU32(std::string& to, uint32_t value);
void PutU64(std::string& to, uint64_t value);
uint32_t GetU32(std::string_view bytes, size_t at);
uint64_t GetU64(std::string_view bytes, size_t at);

}  // namespace mkep::platform
