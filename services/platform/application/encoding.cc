#include "platform/application/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mkep::platform {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view why;
};
using namespace std::string_view_literals;
constexpr std::array kForeign = {
    Signature{"%PDF-"sv, "it is a PDF document, not a CSV file"},
    Signature{"PK\x03\x04"sv, "it is a ZIP or Excel file, not a CSV file"},
    Signature{"\xD0\xCF\x11\xE0"sv, "it is an old Excel file, not a CSV file"},
    Signature{"\x1F\x8B"sv, "it is a gzip file; unpack it first"},
    Signature{"\xFF\xFE"sv, "it is in UTF-16; save it as CSV in UTF-8"},
    Signature{"\xFE\xFF"sv, "it is in UTF-16; save it as CSV in UTF-8"},
    Signature{"<"sv, "it is a web page or XML, not a CSV file"},
    Signature{"{"sv, "it is JSON, not a CSV file"},
    Signature{"["sv, "it is JSON, not a CSV file"}};
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// 0x80 to 0x9F; 0 where Windows-1252 has no character.
constexpr std::array<char32_t, 32> kWindows = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The place behind `before`; a column is a character.
TextError At(std::string_view before, std::string why) {
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return {static_cast<uint32_t>(lines + 1), static_cast<uint32_t>(characters + 1), std::move(why)};
}

// Bytes of the well-formed UTF-8 sequence at `at` (Unicode 15, table 3-7); 0 where there is none.
size_t SequenceAt(std::string_view bytes, size_t at) {
  const auto byte = [&](size_t i) -> unsigned {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
  };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF && follows(1)) return 2;
  if ((lead & 0xF0U) == 0xE0 && follows(1) && follows(2)) {
    const bool overlong = lead == 0xE0 && byte(1) < 0xA0,
               surrogate = lead == 0xED && byte(1) > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (lead < 0xF0 || lead > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
  return (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F) ? 0 : 4;
}

struct Sequences {
  size_t first_broken = std::string_view::npos;
  size_t broken = 0;  // bytes that are no UTF-8
  size_t longer = 0;  // characters of several bytes
};

Sequences SequencesOf(std::string_view bytes) {
  Sequences found;
  for (size_t at = 0; at < bytes.size();) {
    const size_t length = SequenceAt(bytes, at);
    if (length == 0 && ++found.broken == 1) found.first_broken = at;
    if (length > 1) ++found.longer;
    at += std::max<size_t>(length, 1);
  }
  return found;
}

void Append(std::string& text, char32_t character) {
  if (character < 0x800) {
    text += static_cast<char>(0xC0U | (character >> 6U));
  } else {
    text += static_cast<char>(0xE0U | (character >> 12U));
    text += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
  }
  text += static_cast<char>(0x80U | (character & 0x3FU));
}

tl::expected<DecodedText, TextError> FromWindows(std::string_view bytes) {
  DecodedText decoded{"Windows-1252", {}};
  decoded.text.reserve(bytes.size() + bytes.size() / 16);
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      decoded.text += bytes[i];
      continue;
    }
    const char32_t character = byte < 0xA0 ? kWindows[byte - 0x80U] : byte;
    if (character == 0) {
      return tl::unexpected(At(
          decoded.text, fmt::format("the byte 0x{:02X} is neither UTF-8 nor Windows-1252", byte)));
    }
    Append(decoded.text, character);
  }
  return decoded;
}

}  // namespace

tl::expected<DecodedText, TextError> Decode(std::string_view bytes) {
  const bool marked = bytes.starts_with(kByteOrderMark);
  const std::string_view body = marked ? bytes.substr(kByteOrderMark.size()) : bytes;
  const size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return tl::unexpected(TextError{1, 1, "the file is empty"});
  for (const auto& [signature, why] : kForeign) {
    if (body.substr(begin).starts_with(signature))
      return tl::unexpected(At(body.substr(0, begin), std::string(why)));
  }
  if (const size_t nul = body.find('\0'); nul != std::string_view::npos) {
    return tl::unexpected(At(body.substr(0, nul),
                             "there is a NUL byte: it is not a text file, in UTF-16, or damaged"));
  }
  const Sequences found = SequencesOf(body);
  if (found.broken == 0)
    return DecodedText{marked ? "UTF-8 with byte order mark" : "UTF-8", std::string(body)};
  // Read as Windows-1252, a damaged file in UTF-8 would have wrong letters and no error.
  if (marked || found.longer >= found.broken) {
    return tl::unexpected(At(body.substr(0, found.first_broken),
                             "the file is in UTF-8, but this byte is no UTF-8: it is damaged, cut "
                             "off, or put together from two files"));
  }
  return FromWindows(body);
}

}  // namespace mkep::platform
