// Strings with a format: UUID, postcode, URN, address …
#include <google/protobuf/stubs/common.h>

#include "fuzz/fuzz.h"
#include "platform/contract/formats.h"
#include "platform/core/text.h"

namespace mkep::fuzz {

namespace options = options::v1;

void Fuzz(std::string_view text) {
  const auto* formats = options::Format_descriptor();
  for (int i = 0; i < formats->value_count(); ++i) {
    const auto format = static_cast<options::Format>(formats->value(i)->number());
    const bool has = platform::HasFormat(text, format);
    Require(!platform::Describe(format).empty(), "a format can be described");
    if (!has || format == options::FORMAT_UNSPECIFIED) continue;
    Require(text.find_first_of("\n\r") == std::string_view::npos, "what has a format is one line");
    Require(format == options::FORMAT_LINE || text.find_first_of("\"<>") == std::string_view::npos,
            "what has a narrow format can stand in a page as it is");
  }
  Require(platform::CodePoints(text) <= text.size(), "a character is a byte at least");
  const std::string quoted = platform::Shortened(text);
  Require(!google::protobuf::internal::IsStructurallyValidUTF8(std::string(text)) ||
              google::protobuf::internal::IsStructurallyValidUTF8(quoted),
          "a text is not cut within a character");
}

}  // namespace mkep::fuzz
