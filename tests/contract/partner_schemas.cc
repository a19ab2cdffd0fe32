#include "contract/partner_schemas.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "contract/contract_walk.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using Json = nlohmann::ordered_json;
using Type = pb::FieldDescriptor;

// Google's own types have forms of their own in proto3 JSON.
Json TimestampSchema() { return {{"type", "string"}, {"format", "date-time"}}; }

Json DateSchema() {
  const auto number = [](int most) {
    return Json{{"type", "integer"}, {"minimum", 1}, {"maximum", most}};
  };
  return {{"description", "A day, Milton Keynes time."},
          {"type", "object"},
          {"properties", {{"year", number(9999)}, {"month", number(12)}, {"day", number(31)}}},
          {"required", {"year", "month", "day"}}};
}

Json Described(const std::string& description, const Json& schema) {
  Json described = description.empty() ? Json::object() : Json{{"description", description}};
  described.update(schema);
  return described;
}

// The value 0 says nothing, and proto3 JSON leaves it out.
Json EnumSchema(const pb::EnumDescriptor* type) {
  Json names = Json::array();
  std::string meanings;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() == 0) continue;
    names.push_back(type->value(i)->name());
    meanings += " " + type->value(i)->name() + ": " + platform::CommentOf(type->value(i));
  }
  return {
      {"description", platform::CommentOf(type) + meanings}, {"type", "string"}, {"enum", names}};
}

Json NumberSchema(const pb::FieldDescriptor* field, int64_t least, int64_t most) {
  const auto& rule = RuleOf(field);
  return {{"type", "integer"},
          {"minimum", rule.has_min() ? rule.min() : least},
          {"maximum", rule.has_max() ? rule.max() : most}};
}

Json StringSchema(const pb::FieldDescriptor* field) {
  Json schema = {{"type", "string"}};
  const uint32_t most = RuleOf(field).max_length();
  if (most > 0 && !field->is_repeated()) schema["maxLength"] = most;
  return schema;
}

// The schemas of the messages and enums that one message refers to, each once.
class SchemaWriter {
 public:
  explicit SchemaWriter(const pb::Descriptor* message) {
    schema_ = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", message->name()}};
    schema_.update(MessageSchema(message));
    if (!definitions_.empty()) schema_["definitions"] = definitions_;
  }

  const Json& schema() const { return schema_; }

 private:
  Json MessageSchema(const pb::Descriptor* message) {
    Json properties = Json::object();
    for (int i = 0; i < message->field_count(); ++i) {
      const pb::FieldDescriptor* field = message->field(i);
      properties[field->json_name()] = Described(platform::CommentOf(field), FieldSchema(field));
    }
    return {{"description", platform::CommentOf(message)},
            {"type", "object"},
            {"properties", properties}};
  }

  Json FieldSchema(const pb::FieldDescriptor* field) {
    if (field->is_map()) throw std::logic_error(field->full_name() + ": maps have no schema yet");
    if (!field->is_repeated()) return ValueSchema(field);
    Json schema = {{"type", "array"}, {"items", ValueSchema(field)}};
    if (const uint32_t most = RuleOf(field).max_length()) schema["maxItems"] = most;
    return schema;
  }

  Json ValueSchema(const pb::FieldDescriptor* field) {
    switch (field->type()) {
      case Type::TYPE_STRING:
        return StringSchema(field);
      case Type::TYPE_BOOL:
        return {{"type", "boolean"}};
      case Type::TYPE_INT32:
        return NumberSchema(field, std::numeric_limits<int32_t>::min(),
                            std::numeric_limits<int32_t>::max());
      case Type::TYPE_UINT32:
        return NumberSchema(field, 0, std::numeric_limits<uint32_t>::max());
      case Type::TYPE_INT64:  // text, as JavaScript has no integers of 64 bits
        return {{"type", "string"}, {"pattern", "^-?[0-9]+$"}};
      case Type::TYPE_UINT64:
        return {{"type", "string"}, {"pattern", "^[0-9]+$"}};
      case Type::TYPE_DOUBLE:
        return {{"type", "number"}};
      case Type::TYPE_ENUM:
        return Reference(field->enum_type(), EnumSchema(field->enum_type()));
      case Type::TYPE_MESSAGE:
        return Referred(field->message_type());
      default:
        throw std::logic_error(field->full_name() + " has a type that no schema is made of yet");
    }
  }

  Json Referred(const pb::Descriptor* message) {
    if (message->full_name() == "google.protobuf.Timestamp") return TimestampSchema();
    if (message->full_name() == "google.type.Date") return Reference(message, DateSchema());
    if (definitions_.contains(message->name())) return Reference(message, {});
    definitions_[message->name()] = nullptr;  // it may refer to itself
    return Reference(message, MessageSchema(message));
  }

  template <class Descriptor>
  Json Reference(const Descriptor* type, const Json& schema) {
    // Definitions go by short names: no two types may share one.
    const std::string& full_name =
        full_names_.emplace(type->name(), type->full_name()).first->second;
    if (full_name != type->full_name())
      throw std::logic_error(type->full_name() + " and " + full_name + " share a name");
    if (!schema.empty()) definitions_[type->name()] = schema;
    // What stands beside a $ref is ignored: the field's own comment needs one level more.
    return {{"allOf", Json::array({{{"$ref", "#/definitions/" + type->name()}}})}};
  }

  Json definitions_ = Json::object();
  std::map<std::string, std::string> full_names_;  // by short name
  Json schema_;
};

const options::v1::Published& PublishedAs(const pb::Descriptor* message) {
  return message->options().GetExtension(options::v1::published);
}

bool IsForPartners(const pb::Descriptor* message) {
  const auto audience = PublishedAs(message).audience();
  return audience == options::v1::AUDIENCE_PARTNERS || audience == options::v1::AUDIENCE_PUBLIC;
}

}  // namespace

std::vector<const pb::Descriptor*> PartnerMessages() {
  std::vector<const pb::Descriptor*> messages;
  for (const auto* message : Contract().messages) {
    if (IsForPartners(message)) messages.push_back(message);
  }
  std::sort(messages.begin(), messages.end(), [](const auto* a, const auto* b) {
    return PublishedAs(a).type() < PublishedAs(b).type();
  });
  return messages;
}

std::map<std::string, std::string> PartnerSchemas() {
  std::map<std::string, std::string> schemas;
  for (const auto* message : PartnerMessages()) {
    const std::string path = "proto/partners/schemas/" + PublishedAs(message).type() + ".json";
    schemas[path] = SchemaWriter(message).schema().dump(2) + '\n';
  }
  return schemas;
}

}  // namespace mkep::contract_test
