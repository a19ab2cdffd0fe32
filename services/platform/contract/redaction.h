// What of a message may be seen where only content up to a class may be (options.proto, Class). A
// field whose class nobody stated counts as the highest.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>

#include "mkep/options/v1/options.pb.h"

namespace mkep::platform {

// The field's own class, or the one its message sets for all fields. Fields of google's types have
// the class of the field that holds them: ask for that one.
options::v1::Class ClassOf(const google::protobuf::FieldDescriptor* field);

// A copy without the fields above `highest`.
std::unique_ptr<google::protobuf::Message> Redacted(const google::protobuf::Message& message,
                                                    options::v1::Class highest);

// The message on one line as a log may hold it: `mkep.x.v1.Request {"urn":"999001"}`, cut after
// 2,000 bytes.
std::string LogLine(const google::protobuf::Message& message,
                    options::v1::Class highest = options::v1::CLASS_SUITE);

}  // namespace mkep::platform
