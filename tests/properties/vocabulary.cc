#include "properties/vocabulary.h"

#include <algorithm>

#include "platform/contract/field_value.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

constexpr size_t kMost = 24;  // of one kind: the oldest are forgotten

// `school_ids` holds values of `school_id`.
std::string NameOf(const pb::FieldDescriptor* field) {
  std::string name = field->name();
  if (field->is_repeated() && name.ends_with('s')) name.pop_back();
  return name;
}

// The last two words: `school_id` of `host_school_id`.
std::string EndOf(const std::string& name) {
  const size_t last = name.rfind('_');
  if (last == std::string::npos || last == 0) return name;
  const size_t before = name.rfind('_', last - 1);
  return before == std::string::npos ? name : name.substr(before + 1);
}

// A string, or a number in digits; nothing of other types.
std::string TextOf(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  std::string scratch;
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
      return platform::StringOf(message, field, index, &scratch);
    case pb::FieldDescriptor::CPPTYPE_INT32:
    case pb::FieldDescriptor::CPPTYPE_UINT32:
    case pb::FieldDescriptor::CPPTYPE_INT64:
      return std::to_string(platform::IntegerOf(message, field, index));
    default:
      return "";
  }
}

}  // namespace

void Vocabulary::LearnString(const std::string& name, const std::string& text) {
  Strings& known = strings_[name];
  if (std::find(known.begin(), known.end(), text) != known.end()) return;
  known.push_back(text);
  if (known.size() > kMost) known.pop_front();
}

void Vocabulary::LearnField(const pb::Message& message, const pb::FieldDescriptor* field) {
  const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
  for (int i = 0; i < count; ++i) {
    const int index = field->is_repeated() ? i : -1;
    if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      Learn(platform::MessageOf(message, field, index));
    } else if (const std::string text = TextOf(message, field, index); !text.empty()) {
      LearnString(NameOf(field), text);
      LearnString(EndOf(NameOf(field)), text);
    }
  }
}

void Vocabulary::Learn(const pb::Message& message) {
  std::vector<const pb::FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  if (set.empty()) return;
  for (const pb::FieldDescriptor* field : set) LearnField(message, field);
  Messages& known = messages_[message.GetDescriptor()];
  std::shared_ptr<pb::Message> copy(message.New());
  copy->CopyFrom(message);
  known.push_back(std::move(copy));
  if (known.size() > kMost) known.pop_front();
}

const Vocabulary::Strings& Vocabulary::StringsFor(const pb::FieldDescriptor* field) const {
  static const Strings none;
  for (const std::string& name : {NameOf(field), EndOf(NameOf(field))}) {
    const auto found = strings_.find(name);
    if (found != strings_.end()) return found->second;
  }
  return none;
}

const Vocabulary::Messages& Vocabulary::MessagesOf(const pb::Descriptor* type) const {
  static const Messages none;
  const auto found = messages_.find(type);
  return found == messages_.end() ? none : found->second;
}

}  // namespace mkep::properties
