#include "platform/contract/formats.h"

#include <algorithm>
#include <string>

namespace mkep::platform {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool IsIdCharacter(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
}

// Letters and digits of a text as `A` and `9`, anything else as it is: "MK9 3EJ" -> "AA9 9AA".
std::string ShapeOf(std::string_view text) {
  std::string shape;
  for (const char c : text) shape += IsDigit(c) ? '9' : IsLetter(c) ? 'A' : c;
  return shape;
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHexDigit(text[i])) return false;
  }
  return true;
}

// BS 7666: outward code in one of six shapes, then the inward code; the space may be left out.
bool IsPostcode(std::string_view text) {
  if (text.size() < 5) return false;
  const std::string_view inward = text.substr(text.size() - 3);
  std::string_view outward = text.substr(0, text.size() - 3);
  if (outward.ends_with(' ')) outward.remove_suffix(1);
  if (ShapeOf(inward) != "9AA") return false;
  static constexpr std::string_view kOutward[] = {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"};
  return std::find(std::begin(kOutward), std::end(kOutward), ShapeOf(outward)) !=
             std::end(kOutward) ||
         outward == "GIR";
}

bool IsId(std::string_view text) {
  return text.size() <= 64 && text[0] != '.' && text[0] != '_' && text[0] != '-' &&
         std::all_of(text.begin(), text.end(), IsIdCharacter);
}

bool IsSchoolYear(std::string_view text) {
  if (ShapeOf(text) != "9999/99") return false;
  const int start = (text[2] - '0') * 10 + (text[3] - '0');
  const int end = (text[5] - '0') * 10 + (text[6] - '0');
  return end == (start + 1) % 100;
}

bool IsUrl(std::string_view text) {
  const size_t scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  if (text.substr(0, scheme) != "http" && text.substr(0, scheme) != "https") return false;
  const std::string_view host =
      text.substr(scheme + 3, text.find_first_of("/?#", scheme + 3) - scheme - 3);
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '<' && c != '>' && c != '\x7f';
  });
  return printable && !host.empty() && host.find('@') == std::string_view::npos;
}

// C0 and C1 controls and the line and paragraph separators, U+2028 and U+2029.
bool IsLine(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7f) return false;
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (c == 0xc2 && next < 0xa0) return false;
    if (text.substr(i, 3) == "\xe2\x80\xa8" || text.substr(i, 3) == "\xe2\x80\xa9") return false;
  }
  return true;
}

}  // namespace

bool HasFormat(std::string_view text, options::v1::Format format) {
  using namespace options::v1;  // the values of Format
  if (text.empty()) return format == FORMAT_UNSPECIFIED;
  switch (format) {
    case FORMAT_URN:
      return ShapeOf(text) == "999999";
    case FORMAT_UKPRN:
      return ShapeOf(text) == "99999999" && text[0] == '1';
    case FORMAT_UUID:
      return IsUuid(text);
    case FORMAT_POSTCODE:
      return IsPostcode(text);
    case FORMAT_ID:
      return IsId(text);
    case FORMAT_SCHOOL_YEAR:
      return IsSchoolYear(text);
    case FORMAT_URL:
      return IsUrl(text);
    case FORMAT_DIGEST:
      return text.size() == 64 && std::all_of(text.begin(), text.end(), IsHexDigit);
    case FORMAT_LINE:
      return IsLine(text);
    default:
      return true;
  }
}

std::string_view Describe(options::v1::Format format) {
  using namespace options::v1;  // the values of Format
  switch (format) {
    case FORMAT_URN:
      return "a Unique Reference Number: six digits, as in 999001";
    case FORMAT_UKPRN:
      return "a UK Provider Reference Number: eight digits that begin with 1";
    case FORMAT_UUID:
      return "a UUID, as in 123e4567-e89b-12d3-a456-426614174000";
    case FORMAT_POSTCODE:
      return "a UK postcode, as in MK9 3EJ";
    case FORMAT_ID:
      return "an id: 1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit";
    case FORMAT_SCHOOL_YEAR:
      return "a school year, as in 2026/27";
    case FORMAT_URL:
      return "an absolute http or https address";
    case FORMAT_DIGEST:
      return "the 64 hexadecimal digits of a SHA-256";
    case FORMAT_LINE:
      return "one line, without line breaks and control characters";
    default:
      return "a text";
  }
}

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

}  // namespace mkep::platform
