#include "platform/contract/redaction.h"

#include <functional>
#include <limits>
#include <vector>

#include "platform/contract/canonical_json.h"
#include "platform/contract/per_descriptor.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

constexpr size_t kLongestLine = 2000;

// The classes of one message type's fields.
struct Classes {
  struct Entry {
    const pb::FieldDescriptor* field;
    int level;
    const Classes* nested;
  };

  void Compile(const pb::Descriptor* type,
               const std::function<const Classes*(const pb::Descriptor*)>& of) {
    for (int i = 0; i < type->field_count(); ++i) {
      const pb::FieldDescriptor* field = type->field(i);
      const options::v1::Class stated = ClassOf(field);
      const int level =
          stated == options::v1::CLASS_UNSPECIFIED ? std::numeric_limits<int>::max() : stated;
      const bool own =
          field->message_type() && !field->message_type()->full_name().starts_with("google.");
      fields.push_back({field, level, own ? of(field->message_type()) : nullptr});
    }
  }

  void Clear(pb::Message* message, options::v1::Class highest) const {
    const pb::Reflection* write = message->GetReflection();
    for (const Entry& entry : fields) {
      if (entry.level > highest) {
        write->ClearField(message, entry.field);
      } else if (entry.nested) {
        ClearNested(entry, message, highest);
      }
    }
  }

  static void ClearNested(const Entry& entry, pb::Message* message, options::v1::Class highest) {
    const pb::Reflection* write = message->GetReflection();
    if (!entry.field->is_repeated()) {
      if (!write->HasField(*message, entry.field)) return;
      return entry.nested->Clear(write->MutableMessage(message, entry.field), highest);
    }
    for (int i = 0; i < write->FieldSize(*message, entry.field); ++i) {
      entry.nested->Clear(write->MutableRepeatedMessage(message, entry.field, i), highest);
    }
  }

  std::vector<Entry> fields;
};

}  // namespace

options::v1::Class ClassOf(const pb::FieldDescriptor* field) {
  if (field->options().HasExtension(options::v1::class_)) {
    return field->options().GetExtension(options::v1::class_);
  }
  return field->containing_type()->options().GetExtension(options::v1::fields);
}

std::unique_ptr<pb::Message> Redacted(const pb::Message& message, options::v1::Class highest) {
  static PerDescriptor<Classes> classes;
  std::unique_ptr<pb::Message> copy(message.New());
  copy->CopyFrom(message);
  copy->GetReflection()->MutableUnknownFields(copy.get())->Clear();
  classes.Of(message.GetDescriptor()).Clear(copy.get(), highest);
  return copy;
}

std::string LogLine(const pb::Message& message, options::v1::Class highest) {
  std::string line = message.GetTypeName() + ' ' + ToJson(*Redacted(message, highest));
  if (line.size() <= kLongestLine) return line;
  line.resize(kLongestLine);
  while (!line.empty() && (line.back() & '\xc0') == '\x80') line.pop_back();  // no half character
  if (!line.empty() && (line.back() & '\x80') != 0) line.pop_back();
  return line + "…";
}

}  // namespace mkep::platform
