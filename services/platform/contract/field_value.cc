#include "platform/contract/field_value.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/type/date.pb.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

// Counts beyond the signed range do not occur; they compare as its end.
int64_t Signed(uint64_t value) {
  return static_cast<int64_t>(std::min<uint64_t>(value, std::numeric_limits<int64_t>::max()));
}

int64_t RepeatedInteger(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  const pb::Reflection* read = message.GetReflection();
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return read->GetRepeatedInt32(message, field, index);
    case pb::FieldDescriptor::CPPTYPE_INT64:
      return read->GetRepeatedInt64(message, field, index);
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return read->GetRepeatedUInt32(message, field, index);
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      return Signed(read->GetRepeatedUInt64(message, field, index));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return read->GetRepeatedBool(message, field, index) ? 1 : 0;
    default:
      return read->GetRepeatedEnumValue(message, field, index);
  }
}

}  // namespace

int64_t IntegerOf(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  if (index >= 0) return RepeatedInteger(message, field, index);
  const pb::Reflection* read = message.GetReflection();
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_INT32:
      return read->GetInt32(message, field);
    case pb::FieldDescriptor::CPPTYPE_INT64:
      return read->GetInt64(message, field);
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return read->GetUInt32(message, field);
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      return Signed(read->GetUInt64(message, field));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return read->GetBool(message, field) ? 1 : 0;
    default:
      return read->GetEnumValue(message, field);
  }
}

double RealOf(const pb::Message& message, const pb::FieldDescriptor* field, int index) {
  const pb::Reflection* read = message.GetReflection();
  const bool wide = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_DOUBLE;
  if (index >= 0) {
    return wide ? read->GetRepeatedDouble(message, field, index)
                : static_cast<double>(read->GetRepeatedFloat(message, field, index));
  }
  return wide ? read->GetDouble(message, field)
              : static_cast<double>(read->GetFloat(message, field));
}

const std::string& StringOf(const pb::Message& message, const pb::FieldDescriptor* field, int index,
                            std::string* scratch) {
  const pb::Reflection* read = message.GetReflection();
  return index >= 0 ? read->GetRepeatedStringReference(message, field, index, scratch)
                    : read->GetStringReference(message, field, scratch);
}

const pb::Message& MessageOf(const pb::Message& message, const pb::FieldDescriptor* field,
                             int index) {
  const pb::Reflection* read = message.GetReflection();
  return index >= 0 ? read->GetRepeatedMessage(message, field, index)
                    : read->GetMessage(message, field);
}

bool IsDay(const pb::FieldDescriptor* field) {
  return field->message_type() == google::type::Date::descriptor();
}

bool IsMoment(const pb::FieldDescriptor* field) {
  return field->message_type() == pb::Timestamp::descriptor();
}

}  // namespace mkep::platform
