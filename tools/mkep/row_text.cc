#include "mkep/row_text.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <algorithm>

#include "platform/contract/field_value.h"
#include "platform/core/dates.h"
#include "platform/core/error.h"

namespace mkep {

namespace pb = google::protobuf;

namespace {

// A message that is written as one value.
bool IsValue(const pb::Descriptor* type) {
  return type->full_name() == "google.type.Date" ||
         type->full_name() == "google.protobuf.Timestamp";
}

bool Opens(const pb::FieldDescriptor* field) {
  return field->message_type() && !IsValue(field->message_type());
}

// The same value as generated code has it.
template <class M>
M Copied(const pb::Message& message) {
  M copy;
  copy.ParseFromString(message.SerializeAsString());
  return copy;
}

std::string ValueOf(const pb::Message& value) {
  if (value.GetTypeName() == "google.type.Date") {
    return platform::ToText(Copied<google::type::Date>(value));
  }
  return pb::util::TimeUtil::ToString(Copied<pb::Timestamp>(value));
}

std::string EnumText(const pb::FieldDescriptor* field, int64_t number) {
  const auto* value = field->enum_type()->FindValueByNumber(static_cast<int>(number));
  return value ? platform::ShortName(*value) : std::to_string(number);
}

std::string ScalarText(const pb::Message& parent, const pb::FieldDescriptor* field, int index) {
  std::string scratch;
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING: {
      const std::string& text = platform::StringOf(parent, field, index, &scratch);
      return field->type() == pb::FieldDescriptor::TYPE_BYTES ? fmt::format("{} bytes", text.size())
                                                              : text;
    }
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      return EnumText(field, platform::IntegerOf(parent, field, index));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return platform::IntegerOf(parent, field, index) ? "true" : "false";
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
      return fmt::format("{}", platform::RealOf(parent, field, index));
    default:
      return std::to_string(platform::IntegerOf(parent, field, index));
  }
}

std::string TextAt(const pb::Message& parent, const pb::FieldDescriptor* field, int index) {
  if (!field->message_type()) return ScalarText(parent, field, index);
  const pb::Message& nested = platform::MessageOf(parent, field, index);
  if (IsValue(nested.GetDescriptor())) return ValueOf(nested);
  // One of several messages: what its own columns say.
  std::string text;
  for (const std::string& column : ColumnsOf(nested.GetDescriptor())) {
    const std::string cell = CellOf(nested, column);
    if (!cell.empty()) text += (text.empty() ? "" : " ") + cell;
  }
  return text;
}

bool IsSet(const pb::Message& message, const pb::FieldDescriptor* field) {
  const pb::Reflection* read = message.GetReflection();
  return field->is_repeated() ? read->FieldSize(message, field) > 0
                              : read->HasField(message, field);
}

// A number or a yes-or-no that need not be set to say something: zero, no.
bool SaysZero(const pb::FieldDescriptor* field) {
  return !field->is_repeated() && !field->has_presence() && !field->enum_type() &&
         field->cpp_type() != pb::FieldDescriptor::CPPTYPE_STRING;
}

std::string AllTexts(const pb::Message& message, const pb::FieldDescriptor* field) {
  if (!IsSet(message, field) && !SaysZero(field)) return "";
  if (!field->is_repeated()) return TextAt(message, field, -1);
  std::string text;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
    text += (i == 0 ? "" : "; ") + TextAt(message, field, i);
  }
  return text;
}

void CollectColumns(const pb::Descriptor* type, const std::string& prefix,
                    std::vector<const pb::Descriptor*> above, std::vector<std::string>* columns) {
  if (std::find(above.begin(), above.end(), type) != above.end()) return;
  above.push_back(type);
  for (int i = 0; i < type->field_count(); ++i) {
    const pb::FieldDescriptor* field = type->field(i);
    if (Opens(field) && !field->is_repeated()) {
      CollectColumns(field->message_type(), prefix + field->name() + '.', above, columns);
    } else {
      columns->push_back(prefix + field->name());
    }
  }
}

void Grow(const pb::Message& message, size_t depth, std::string* tree);

void GrowField(const pb::Message& message, const pb::FieldDescriptor* field, int index,
               size_t depth, std::string* tree) {
  const std::string indent(depth * 2, ' ');
  const std::string mark =
      index >= 0 ? fmt::format("{}[{}]", field->name(), index + 1) : field->name();
  if (Opens(field)) {
    *tree += fmt::format("{}{}:\n", indent, mark);
    return Grow(platform::MessageOf(message, field, index), depth + 1, tree);
  }
  *tree += fmt::format("{}{}: {}\n", indent, mark, TextAt(message, field, index));
}

void Grow(const pb::Message& message, size_t depth, std::string* tree) {
  const pb::Descriptor* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const pb::FieldDescriptor* field = type->field(i);
    if (!IsSet(message, field)) continue;
    if (!field->is_repeated()) {
      GrowField(message, field, -1, depth, tree);
    } else if (!Opens(field)) {
      *tree += fmt::format("{}{}: {}\n", std::string(depth * 2, ' '), field->name(),
                           AllTexts(message, field));
    } else {
      for (int j = 0; j < message.GetReflection()->FieldSize(message, field); ++j) {
        GrowField(message, field, j, depth, tree);
      }
    }
  }
}

}  // namespace

std::vector<std::string> ColumnsOf(const pb::Descriptor* row) {
  std::vector<std::string> columns;
  CollectColumns(row, "", {}, &columns);
  return columns;
}

std::string CellOf(const pb::Message& row, const std::string& column) {
  const size_t dot = column.find('.');
  const pb::FieldDescriptor* field = row.GetDescriptor()->FindFieldByName(column.substr(0, dot));
  if (!field) return "";
  if (dot == std::string::npos) return AllTexts(row, field);
  if (!field->message_type() || field->is_repeated() || !IsSet(row, field)) return "";
  return CellOf(row.GetReflection()->GetMessage(row, field), column.substr(dot + 1));
}

std::string TreeOf(const pb::Message& message) {
  std::string tree;
  Grow(message, 0, &tree);
  return tree;
}

}  // namespace mkep
