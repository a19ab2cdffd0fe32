// A text file in whatever encoding.
#include <google/protobuf/stubs/common.h>

#include "fuzz/fuzz.h"
#include "platform/application/encoding.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  const auto decoded = platform::Decode(bytes);
  if (!decoded) {
    const platform::TextError& error = decoded.error();
    return Require(error.line > 0 && error.column > 0 && !error.why.empty(),
                   "what cannot be read is refused with its place and why");
  }
  const std::string& text = decoded->text;
  Require(google::protobuf::internal::IsStructurallyValidUTF8(text), "text is in UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) return;  // a second mark is a character of the text
  const auto again = platform::Decode(text);
  Require(again && again->text == text && again->encoding == "UTF-8", "text decodes to itself");
}

}  // namespace mkep::fuzz
