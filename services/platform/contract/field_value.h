// One value of a message's field, whether the field is repeated or not: `index` is -1 where it is
// not.
#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace mkep::platform {

int64_t IntegerOf(const google::protobuf::Message& message,
                  const google::protobuf::FieldDescriptor* field, int index);
double RealOf(const google::protobuf::Message& message,
              const google::protobuf::FieldDescriptor* field, int index);
const std::string& StringOf(const google::protobuf::Message& message,
                            const google::protobuf::FieldDescriptor* field, int index,
                            std::string* scratch);
const google::protobuf::Message& MessageOf(const google::protobuf::Message& message,
                                           const google::protobuf::FieldDescriptor* field,
                                           int index);

// Whether it is google.type.Date or google.protobuf.Timestamp: read and written as one value.
bool IsDay(const google::protobuf::FieldDescriptor* field);
bool IsMoment(const google::protobuf::FieldDescriptor* field);

}  // namespace mkep::platform
