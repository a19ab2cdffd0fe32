// CRC-32C (Castagnoli, RFC 3720 B.4), by the processor's instruction where there is one.
#pragma once

#include <cstdint>
#include <string_view>

namespace mkep::platform {

// Checksum of `bytes`, going on from `before` (the checksum of what stands in front of them).
uint32_t Crc32c(std::string_view bytes, uint32_t before = 0);

// The same, by table: what processors without the instruction run.
uint32_t Crc32cByTable(std::string_view bytes, uint32_t before = 0);

}  // namespace mkep::platform
