#include "platform/contract/canonical_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <google/protobuf/util/json_util.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace mkep::platform {

namespace pb = google::protobuf;
using nlohmann::json;

namespace {

const pb::FieldDescriptor* FieldNamed(const pb::Descriptor* type, const std::string& name) {
  for (int i = 0; i < type->field_count(); ++i) {
    if (type->field(i)->json_name() == name || type->field(i)->name() == name)
      return type->field(i);
  }
  return nullptr;
}

// Types that proto3 JSON writes in a form of their own.
bool IsWellKnown(const pb::Descriptor* type) {
  return type->file()->package() == "google.protobuf";
}

std::string JsonNamesOf(const pb::Descriptor* type) {
  std::vector<std::string> names;
  for (int i = 0; i < type->field_count(); ++i) names.push_back(type->field(i)->json_name());
  return names.empty() ? "it has none" : fmt::format("it has {}", fmt::join(names, ", "));
}

std::string JsonNamesOf(const pb::EnumDescriptor* type) {
  std::vector<std::string> names;
  for (int i = 0; i < type->value_count(); ++i) names.push_back(type->value(i)->name());
  return fmt::format("{}", fmt::join(names, ", "));
}

// Looks for what the contract does not know before protobuf reads the text: its own sentences name
// neither the fields nor the values there are.
class Checker {
 public:
  void CheckObject(const json& object, const pb::Descriptor* type, const std::string& path) {
    if (!object.is_object() || IsWellKnown(type)) return;
    for (const auto& [name, value] : object.items()) {
      const std::string here = path.empty() ? name : path + '.' + name;
      const pb::FieldDescriptor* field = FieldNamed(type, name);
      if (!field) {
        Say(fmt::format("There is no field \"{}\" in {}; {}.", here, type->name(),
                        JsonNamesOf(type)));
      } else {
        CheckField(value, field, here);
      }
    }
  }
  const std::string& sentences() const { return sentences_; }

 private:
  void CheckField(const json& value, const pb::FieldDescriptor* field, const std::string& path) {
    if (!field->is_repeated() || !value.is_array()) return CheckValue(value, field, path);
    for (size_t i = 0; i < value.size(); ++i)
      CheckValue(value[i], field, fmt::format("{}[{}]", path, i));
  }

  void CheckValue(const json& value, const pb::FieldDescriptor* field, const std::string& path) {
    if (field->message_type()) return CheckObject(value, field->message_type(), path);
    if (!field->enum_type() || !value.is_string()) return;
    const auto name = value.get<std::string>();
    if (field->enum_type()->FindValueByName(name)) return;
    Say(fmt::format("\"{}\" is no value of {}; it is one of {}.", name, path,
                    JsonNamesOf(field->enum_type())));
  }

  void Say(const std::string& sentence) {
    sentences_ += (sentences_.empty() ? "" : " ") + sentence;
  }

  std::string sentences_;
};

}  // namespace

std::string ToJson(const pb::Message& message) {
  std::string text;
  // Fails only for a message that could not be serialised at all, such as one with invalid UTF-8.
  if (!pb::util::MessageToJsonString(message, &text).ok()) return "{}";
  return text;
}

tl::expected<void, std::string> FromJson(std::string_view text, pb::Message* message) {
  json parsed;
  try {
    parsed = json::parse(text);
  } catch (const json::parse_error& error) {
    return tl::unexpected(fmt::format("This is no JSON, at character {}.", error.byte));
  } catch (const json::out_of_range&) {
    return tl::unexpected(std::string("This JSON has a number that is too large to be read."));
  }
  if (!parsed.is_object()) {
    return tl::unexpected(
        fmt::format("A {} is written as a JSON object, {{…}}.", message->GetDescriptor()->name()));
  }
  Checker checker;
  checker.CheckObject(parsed, message->GetDescriptor(), "");
  if (!checker.sentences().empty()) return tl::unexpected(checker.sentences());
  const auto read = pb::util::JsonStringToMessage(std::string(text), message);
  if (!read.ok()) {
    return tl::unexpected(fmt::format("This is no {}: {}.", message->GetDescriptor()->name(),
                                      read.message().as_string()));
  }
  return {};
}

}  // namespace mkep::platform
