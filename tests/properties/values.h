// Values that a field takes, from small pools so that they come up again, and from the edges of
// what its option allows (options.proto, Field).
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/type/date.pb.h>

#include <cstdint>
#include <string>

#include "mkep/options/v1/options.pb.h"
#include "properties/tape.h"

namespace mkep::properties {

// Of its format, and never longer than it may be; not empty.
std::string ArbitraryText(const google::protobuf::FieldDescriptor* field, Tape& tape);
// Within its range, or that of its type.
int64_t ArbitraryInteger(const google::protobuf::FieldDescriptor* field, Tape& tape);
int ArbitraryEnum(const google::protobuf::FieldDescriptor* field, Tape& tape);
// A real day, mostly about today.
google::type::Date ArbitraryDay(const google::type::Date& today, Tape& tape);

inline const options::v1::Field& RuleOf(const google::protobuf::FieldDescriptor* field) {
  return field->options().GetExtension(options::v1::field);
}

}  // namespace mkep::properties
