#include "properties/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "platform/contract/formats.h"
#include "platform/contract/validation.h"
#include "platform/core/dates.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

using Texts = std::vector<std::string>;

// One text out of the pool of a format.
std::string OfFormat(options::v1::Format format, Tape& tape) {
  using namespace options::v1;  // the values of Format
  static const Texts kIds = {"s-999001", "s-999002", "s-999003",
                             "x",        "a.b_c-9",  std::string(64, 'z')};
  static const Texts kUrns = {"999001", "999002", "999003", "999004", "110532", "000000"};
  static const Texts kUkprns = {"10999001", "10999002", "19999999"};
  static const Texts kPostcodes = {"MK9 3EJ", "mk77bb", "SW1A 2AA", "M1 1AE"};
  static const Texts kYears = {"2026/27", "2025/26", "2027/28", "1999/00"};
  static const Texts kUrls = {"https://example.org/", "http://a.example/b?c=d"};
  static const Texts kLines = {"Example", "all", "7", "-", "é – ü", "Example (s-999001) 'a' \"b\""};
  static const Texts kTexts = {"Example", "two\nlines", "all", "-", "12.5", "é – \U0001F600"};
  switch (format) {
    case FORMAT_URN:
      return tape.Pick(kUrns);
    case FORMAT_UKPRN:
      return tape.Pick(kUkprns);
    case FORMAT_UUID:
      return fmt::format("00000000-0000-4000-8000-{:012}", tape.Below(1000));
    case FORMAT_POSTCODE:
      return tape.Pick(kPostcodes);
    case FORMAT_ID:
      return tape.Pick(kIds);
    case FORMAT_SCHOOL_YEAR:
      return tape.Pick(kYears);
    case FORMAT_URL:
      return tape.Pick(kUrls);
    case FORMAT_DIGEST:
      return std::string(64, "0aF"[tape.Below(3)]);
    case FORMAT_LINE:
      return tape.Pick(kLines);
    default:
      return tape.Pick(kTexts);
  }
}

bool IsFree(options::v1::Format format) {
  return format == options::v1::FORMAT_UNSPECIFIED || format == options::v1::FORMAT_LINE;
}

// What a type holds.
std::pair<int64_t, int64_t> RangeOf(const pb::FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return {0, 1};
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return {std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max()};
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return {0, std::numeric_limits<uint32_t>::max()};
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      return {0, std::numeric_limits<int64_t>::max()};
    default:
      return {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()};
  }
}

}  // namespace

std::string ArbitraryText(const pb::FieldDescriptor* field, Tape& tape) {
  const options::v1::Field& rule = RuleOf(field);
  std::string text = OfFormat(rule.format(), tape);
  if (!IsFree(rule.format())) return text;
  const bool own_length = !field->is_repeated() && rule.max_length() > 0;
  const size_t most = own_length ? rule.max_length() : platform::kDefaultMaxLength;
  const size_t fewest = field->is_repeated() ? 0 : rule.min_length();
  const size_t wanted =
      tape.OneIn(48) ? most : std::clamp(platform::CodePoints(text), fewest, most);
  while (platform::CodePoints(text) > wanted) text = "e";
  text.append(wanted - platform::CodePoints(text), 'x');
  return text;
}

int64_t ArbitraryInteger(const pb::FieldDescriptor* field, Tape& tape) {
  static constexpr std::array<int64_t, 10> kNumbers = {1, 2, 0, 3, 7, 12, 210, 2250, 500000, -1};
  const options::v1::Field& rule = RuleOf(field);
  auto [least, most] = RangeOf(field);
  if (rule.has_min()) least = rule.min();
  if (rule.has_max()) most = rule.max();
  const int64_t needed = rule.required() && least <= 0 ? 1 : least;
  switch (tape.Below(12)) {
    case 10:
      return needed;
    case 11:
      return most;
    default:
      return std::clamp(tape.Pick(kNumbers), needed, most);
  }
}

int ArbitraryEnum(const pb::FieldDescriptor* field, Tape& tape) {
  const pb::EnumDescriptor* type = field->enum_type();
  const bool needed = RuleOf(field).required() || field->is_repeated();
  const auto values = static_cast<size_t>(type->value_count());
  if (values == 1) return type->value(0)->number();
  // The first value that says something comes first.
  const size_t index = (1 + tape.Below(values - (needed ? 1 : 0))) % values;
  return type->value(static_cast<int>(index))->number();
}

google::type::Date ArbitraryDay(const google::type::Date& today, Tape& tape) {
  static constexpr std::array<int, 14> kDays = {0,  -1, 1,   7,    14,  21,  30,
                                                60, 90, 200, -400, 400, -30, -7};
  static const Texts kOdd = {"0001-01-01", "9999-12-31", "2024-02-29", "2026-08-31", "2026-09-01"};
  if (tape.OneIn(24)) return platform::ParseIsoDate(tape.Pick(kOdd)).value();
  return platform::AddDays(today, tape.Pick(kDays));
}

}  // namespace mkep::properties
