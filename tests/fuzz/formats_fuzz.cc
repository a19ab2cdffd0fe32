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
    const bool takes_all = format == options::FORMAT_UNSPECIFIED || format == options::FORMAT_LINE;
    Require(!has || takes_all || text.find_first_of("\n\r \"<>", 0, 3) == std::string_view::npos,
            "what has a narrow format breaks no line");
  }
  Require(platform::CodePoints(text) <= text.size(), "a character is a byte at least");
  const std::string quoted = platform::Shortened(text);
  Require(!google::protobuf::internal::IsStructurallyValidUTF8(std::string(text)) ||
              google::protobuf::internal::IsStructurallyValidUTF8(quoted),
          "a text is not cut within a character");
}

}  // namespace mkep::fuzz
