#include "platform/journal/crc32c.h"

#include <string>

#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

// RFC 3720 B.4 and the check value of the catalogue of CRCs.
TEST(Crc32c, HasThePublishedValues) {
  EXPECT_EQ(Crc32c("123456789"), 0xe3069283U);
  EXPECT_EQ(Crc32c(std::string(32, '\0')), 0x8a9136aaU);
  EXPECT_EQ(Crc32c(std::string(32, '\xff')), 0x62a8ab43U);
  EXPECT_EQ(Crc32c(""), 0U);
}

TEST(Crc32c, IsTheSameByTableAndInPieces) {
  std::string bytes;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(Crc32c(bytes), Crc32cByTable(bytes));
    EXPECT_EQ(Crc32c(std::string_view(bytes).substr(bytes.size() / 3),
                     Crc32c(std::string_view(bytes).substr(0, bytes.size() / 3))),
              Crc32c(bytes));
    bytes.push_back(static_cast<char>(i * 37));
  }
}

}  // namespace
}  // namespace mkep::platform
