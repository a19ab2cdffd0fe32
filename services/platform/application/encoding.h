// What encoding a file is in, and its text in UTF-8. Government downloads come in Windows-1252 or
// in UTF-8, with or without a byte order mark; nothing in them says which. What is in UTF-8 but for
// some bytes is refused as damaged, never guessed at.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace mkep::platform {

struct DecodedText {
  std::string encoding;  // "UTF-8", "UTF-8 with byte order mark", "Windows-1252"
  std::string text;      // UTF-8
};

// Where and why a file cannot be read. Lines and columns begin at 1.
struct TextError {
  uint32_t line = 1;
  uint32_t column = 1;
  std::string why;
};

tl::expected<DecodedText, TextError> Decode(std::string_view bytes);

}  // namespace mkep::platform
