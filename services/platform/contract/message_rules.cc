#include "platform/contract/message_rules.h"

#include <fmt/format.h>

#include <chrono>

#include "platform/contract/field_value.h"
#include "platform/contract/formats.h"
#include "platform/contract/validation.h"
#include "platform/core/dates.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

using FieldRule = MessageRules::FieldRule;
using Shape = FieldRule::Shape;
using Violations = std::vector<FieldViolation>;

// 0001-01-01 and 9999-12-31T23:59:59 as protobuf's Timestamp bounds them.
constexpr int64_t kFirstSecond = -62135596800;
constexpr int64_t kLastSecond = 253402300799;

Shape ShapeOf(const pb::FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
      return field->type() == pb::FieldDescriptor::TYPE_BYTES ? Shape::kBytes : Shape::kString;
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      return Shape::kEnum;
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
      return Shape::kReal;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
      return IsDay(field) ? Shape::kDay : IsMoment(field) ? Shape::kMoment : Shape::kMessage;
    default:
      return Shape::kInteger;
  }
}

// Whether anything could be wrong with the field.
bool Matters(const FieldRule& rule) {
  switch (rule.shape) {
    case Shape::kBytes:
    case Shape::kInteger:
    case Shape::kReal:
      return rule.required || rule.fewest || rule.most || rule.min || rule.max;
    default:
      return true;
  }
}

FieldRule RuleOf(const pb::FieldDescriptor* field) {
  const options::v1::Field& option = field->options().GetExtension(options::v1::field);
  FieldRule rule;
  rule.field = field;
  rule.shape = ShapeOf(field);
  rule.repeated = field->is_repeated();
  rule.chosen = field->real_containing_oneof() != nullptr;
  rule.plain_text = rule.shape == Shape::kString && !rule.repeated && !field->has_presence();
  rule.required = option.required();
  rule.fewest = option.min_length();
  rule.most = option.max_length();
  if (rule.most == 0 && rule.shape == Shape::kString && !field->is_repeated())
    rule.most = kDefaultMaxLength;
  if (option.has_min()) rule.min = option.min();
  if (option.has_max()) rule.max = option.max();
  rule.format = option.format();
  return rule;
}

void Add(const Place& place, std::string description, Violations* violations) {
  if (violations->size() < kMostViolations)
    violations->push_back({place.Path(), std::move(description)});
}

void CheckText(const FieldRule& rule, const std::string& text, const Place& place,
               Violations* violations) {
  const bool element = place.index >= 0;
  if (text.empty() && !(element && rule.format != options::v1::FORMAT_UNSPECIFIED)) return;
  const size_t fewest = element ? 0 : rule.fewest;
  const size_t most = element ? kDefaultMaxLength : rule.most;
  // Code points are never more than bytes.
  if (fewest > 0 || text.size() > most) {
    const size_t length = CodePoints(text);
    if (length < fewest)
      Add(place, fmt::format("has {} characters; {} are the fewest", length, fewest), violations);
    if (length > most)
      Add(place, fmt::format("has {} characters; {} are the most", length, most), violations);
  }
  if (!HasFormat(text, rule.format))
    Add(place, fmt::format("must be {}", Describe(rule.format)), violations);
}

void CheckRange(const FieldRule& rule, int64_t value, const Place& place, Violations* violations) {
  if (rule.min && value < *rule.min) {
    Add(place, fmt::format("is {}; {} is the least", value, *rule.min), violations);
  }
  if (rule.max && value > *rule.max) {
    Add(place, fmt::format("is {}; {} is the most", value, *rule.max), violations);
  }
}

void CheckDay(const Date& day, const Place& place, Violations* violations) {
  const std::chrono::year_month_day civil{std::chrono::year(day.year()),
                                          std::chrono::month(static_cast<unsigned>(day.month())),
                                          std::chrono::day(static_cast<unsigned>(day.day()))};
  if (civil.ok() && day.year() >= 1 && day.year() <= 9999) return;
  Add(place, "must be a day that exists, with year, month and day", violations);
}

void CheckMoment(const Timestamp& time, const Place& place, Violations* violations) {
  const bool real = time.seconds() >= kFirstSecond && time.seconds() <= kLastSecond &&
                    time.nanos() >= 0 && time.nanos() <= 999'999'999;
  if (!real) Add(place, "must be a moment from year 1 to 9999", violations);
}

void CheckEnum(const FieldRule& rule, int64_t number, const Place& place, Violations* violations) {
  if (rule.field->enum_type()->FindValueByNumber(static_cast<int>(number))) return;
  Add(place, fmt::format("{} is no value of {}", number, rule.field->enum_type()->name()),
      violations);
}

// One value, whether of a repeated field or not.
void CheckOne(const FieldRule& rule, const pb::Message& message, const Place& place,
              Violations* violations) {
  std::string scratch;
  const auto nested = [&]() -> const pb::Message& {
    return MessageOf(message, rule.field, place.index);
  };
  switch (rule.shape) {
    case Shape::kString:
      return CheckText(rule, StringOf(message, rule.field, place.index, &scratch), place,
                       violations);
    case Shape::kEnum:
      return CheckEnum(rule, IntegerOf(message, rule.field, place.index), place, violations);
    case Shape::kInteger:
      return CheckRange(rule, IntegerOf(message, rule.field, place.index), place, violations);
    case Shape::kDay:
      return CheckDay(static_cast<const Date&>(nested()), place, violations);
    case Shape::kMoment:
      return CheckMoment(static_cast<const Timestamp&>(nested()), place, violations);
    case Shape::kMessage:
      return rule.nested->Check(nested(), place, violations);
    case Shape::kBytes:
      if (const size_t size = StringOf(message, rule.field, place.index, &scratch).size();
          rule.most > 0 && size > rule.most && place.index < 0) {
        Add(place, fmt::format("has {} bytes; {} are the most", size, rule.most), violations);
      }
      return;
    case Shape::kReal:
      return;
  }
}

// A field of a oneof that is chosen but says nothing.
bool IsChosenEmpty(const FieldRule& rule, const pb::Message& message) {
  if (!rule.required || !rule.chosen || rule.shape != Shape::kString) return false;
  std::string scratch;
  return StringOf(message, rule.field, -1, &scratch).empty();
}

void CheckRepeated(const FieldRule& rule, const pb::Message& message, size_t count,
                   const Place& above, Violations* violations) {
  const Place whole{&above, rule.field, -1};
  if (count == 0 && rule.required) return Add(whole, "is required", violations);
  if (count < rule.fewest)
    Add(whole, fmt::format("has {} elements; {} are the fewest", count, rule.fewest), violations);
  if (rule.most > 0 && count > rule.most) {
    return Add(whole, fmt::format("has {} elements; {} are the most", count, rule.most),
               violations);
  }
  for (size_t i = 0; i < count && violations->size() < kMostViolations; ++i) {
    CheckOne(rule, message, {&above, rule.field, static_cast<int>(i)}, violations);
  }
}

void CheckSingle(const FieldRule& rule, const pb::Message& message, bool given, const Place& here,
                 Violations* violations) {
  const bool missing = !given && rule.required && !rule.chosen;
  if (missing || (given && IsChosenEmpty(rule, message))) {
    Add(here, "is required", violations);
  } else if (given) {
    CheckOne(rule, message, here, violations);
  }
}

}  // namespace

std::string Place::Path() const {
  if (!field) return "";
  const std::string before = above ? above->Path() : "";
  const std::string mark = index >= 0 ? fmt::format("[{}]", index) : "";
  return before + (before.empty() ? "" : ".") + field->name() + mark;
}

void MessageRules::Compile(const pb::Descriptor* type,
                           const std::function<const MessageRules*(const pb::Descriptor*)>& of) {
  for (int i = 0; i < type->field_count(); ++i) {
    FieldRule rule = RuleOf(type->field(i));
    if (rule.shape == Shape::kMessage) rule.nested = of(type->field(i)->message_type());
    if (Matters(rule)) fields.push_back(std::move(rule));
  }
}

void MessageRules::Check(const pb::Message& message, const Place& place,
                         Violations* violations) const {
  const pb::Reflection* read = message.GetReflection();
  std::string scratch;
  for (const FieldRule& rule : fields) {
    const Place here{&place, rule.field, -1};
    if (rule.plain_text) {  // most fields: read once
      const std::string& text = read->GetStringReference(message, rule.field, &scratch);
      if (text.empty() && rule.required) Add(here, "is required", violations);
      if (!text.empty()) CheckText(rule, text, here, violations);
    } else if (rule.repeated) {
      const auto count = static_cast<size_t>(read->FieldSize(message, rule.field));
      CheckRepeated(rule, message, count, place, violations);
    } else {
      // Without presence this asks whether it is empty, zero or UNSPECIFIED.
      CheckSingle(rule, message, read->HasField(message, rule.field), here, violations);
    }
  }
}

}  // namespace mkep::platform
