#include "platform/contract/row_field.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <optional>

#include "platform/contract/field_value.h"
#include "platform/core/dates.h"
#include "platform/core/error.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

using Parsed = tl::expected<Operand, std::string>;

tl::unexpected<std::string> Because(std::string why) { return tl::unexpected(std::move(why)); }

std::string NamesOf(const pb::Descriptor* message) {
  std::vector<std::string> names;
  for (int i = 0; i < message->field_count(); ++i) names.push_back(message->field(i)->name());
  return fmt::format("{}", fmt::join(names, ", "));
}

template <class T>
std::optional<T> Number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Parsed ReadInteger(std::string_view text) {
  const auto value = Number<int64_t>(text);
  if (!value) return Because(fmt::format("\"{}\" is not a whole number", text));
  return Operand(*value);
}

Parsed ReadReal(std::string_view text) {
  const auto value = Number<double>(text);
  if (!value) return Because(fmt::format("\"{}\" is not a number", text));
  return Operand(*value);
}

Parsed ReadBool(std::string_view text) {
  if (text == "true") return Operand(int64_t{1});
  if (text == "false") return Operand(int64_t{0});
  return Because(fmt::format("\"{}\" is neither true nor false", text));
}

Parsed ReadDay(std::string_view text) {
  const auto day = ParseIsoDate(text);
  if (!day) return Because(fmt::format("\"{}\" is not a day as in 2026-11-27", text));
  return Operand(DayNumber(*day));
}

Parsed ReadMoment(std::string_view text) {
  const auto time = ParseTime(text);
  if (!time)
    return Because(
        fmt::format("\"{}\" is neither a day nor a moment as in 2026-11-27T09:30:00Z", text));
  return Operand(Micros(*time));
}

Parsed ReadEnum(const pb::EnumDescriptor* type, std::string_view text) {
  std::string wanted(text);
  for (char& c : wanted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) {
    const pb::EnumValueDescriptor* value = type->value(i);
    names.push_back(ShortName(*value));
    if (wanted == value->name() || wanted == names.back()) return Operand(int64_t{value->number()});
  }
  return Because(fmt::format("\"{}\" is none of {}", text, fmt::join(names, ", ")));
}

bool IsReal(const pb::FieldDescriptor* field) {
  return field->cpp_type() == pb::FieldDescriptor::CPPTYPE_DOUBLE ||
         field->cpp_type() == pb::FieldDescriptor::CPPTYPE_FLOAT;
}

std::string EnumText(const pb::FieldDescriptor* field, int64_t number) {
  const auto* value = field->enum_type()->FindValueByNumber(static_cast<int>(number));
  return value ? ShortName(*value) : std::to_string(number);
}

// A leaf must be something that a person can write as one value.
tl::expected<void, std::string> CheckLeaf(const pb::FieldDescriptor* field) {
  if (field->type() == pb::FieldDescriptor::TYPE_BYTES)
    return Because(field->name() + " holds bytes");
  const bool message = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
  if (!message || IsDay(field) || IsMoment(field)) return {};
  return Because(fmt::format("{0} has fields of its own, write {0}. and one of: {1}", field->name(),
                             NamesOf(field->message_type())));
}

}  // namespace

std::partial_ordering Compare(const Operand& a, const Operand& b) {
  if (a.index() != b.index()) return std::partial_ordering::unordered;
  return a <=> b;
}

tl::expected<RowField, std::string> RowField::Find(const pb::Descriptor* row,
                                                   std::string_view path) {
  RowField found;
  const pb::Descriptor* message = row;
  while (true) {
    const size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    const pb::FieldDescriptor* field = message ? message->FindFieldByName(name) : nullptr;
    if (!message) return Because(fmt::format("{} has no fields of its own", found.last()->name()));
    if (!field)
      return Because(
          fmt::format("there is no field \"{}\"; the fields are: {}", name, NamesOf(message)));
    found.path_.push_back(field);
    if (dot == std::string_view::npos) break;
    message = field->message_type();
    path.remove_prefix(dot + 1);
  }
  if (const auto leaf = CheckLeaf(found.last()); !leaf) return Because(leaf.error());
  return found;
}

tl::expected<Operand, std::string> RowField::Read(std::string_view text) {
  if (IsDay(last())) return ReadDay(text);
  if (IsMoment(last())) {
    by_day_ = ParseIsoDate(text).has_value();
    return by_day_ ? ReadDay(text) : ReadMoment(text);
  }
  switch (last()->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
      return Operand(std::string(text));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return ReadBool(text);
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      return ReadEnum(last()->enum_type(), text);
    default:
      return IsReal(last()) ? ReadReal(text) : ReadInteger(text);
  }
}

bool RowField::Repeats() const {
  for (const auto* field : path_) {
    if (field->is_repeated()) return true;
  }
  return false;
}

bool RowField::Visit(const pb::Message& message, size_t depth, const Leaf& leaf) const {
  const pb::FieldDescriptor* field = path_[depth];
  const pb::Reflection* read = message.GetReflection();
  if (!field->is_repeated()) {
    if (field->has_presence() && !read->HasField(message, field)) return false;
    return VisitField(message, depth, -1, leaf);
  }
  for (int i = 0; i < read->FieldSize(message, field); ++i) {
    if (VisitField(message, depth, i, leaf)) return true;
  }
  return false;
}

bool RowField::VisitField(const pb::Message& message, size_t depth, int index,
                          const Leaf& leaf) const {
  if (depth + 1 == path_.size()) return leaf(message, index);
  return Visit(MessageOf(message, path_[depth], index), depth + 1, leaf);
}

bool RowField::Any(const pb::Message& row, const std::function<bool(const Operand&)>& test) const {
  return Visit(
      row, 0, [&](const pb::Message& parent, int index) { return test(OperandOf(parent, index)); });
}

bool RowField::AnyText(const pb::Message& row,
                       const std::function<bool(const std::string&)>& test) const {
  return Visit(row, 0,
               [&](const pb::Message& parent, int index) { return test(TextOf(parent, index)); });
}

Operand RowField::OperandOf(const pb::Message& parent, int index) const {
  if (IsDay(last())) return DayNumber(static_cast<const Date&>(MessageOf(parent, last(), index)));
  if (IsMoment(last())) {
    const auto& time = static_cast<const Timestamp&>(MessageOf(parent, last(), index));
    return by_day_ ? DayNumber(LocalDay(time)) : Micros(time);
  }
  if (last()->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) {
    std::string scratch;
    return StringOf(parent, last(), index, &scratch);
  }
  if (IsReal(last())) return RealOf(parent, last(), index);
  return IntegerOf(parent, last(), index);
}

std::string RowField::TextOf(const pb::Message& parent, int index) const {
  if (IsDay(last())) return ToText(static_cast<const Date&>(MessageOf(parent, last(), index)));
  if (IsMoment(last())) {
    return pb::util::TimeUtil::ToString(
        static_cast<const Timestamp&>(MessageOf(parent, last(), index)));
  }
  const Operand operand = OperandOf(parent, index);
  if (const auto* text = std::get_if<std::string>(&operand)) return *text;
  if (const auto* real = std::get_if<double>(&operand)) return fmt::format("{}", *real);
  const int64_t number = std::get<int64_t>(operand);
  if (last()->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) return EnumText(last(), number);
  if (last()->cpp_type() == pb::FieldDescriptor::CPPTYPE_BOOL) return number ? "true" : "false";
  return std::to_string(number);
}

}  // namespace mkep::platform
