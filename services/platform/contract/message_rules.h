// What is to be checked in messages of one type, compiled from the options of its fields: only
// fields that can be wrong have a rule.
#pragma once

#include <google/protobuf/message.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "mkep/options/v1/options.pb.h"
#include "platform/core/error.h"

namespace mkep::platform {

// A place in a message, on the way down from its root: the root has no field.
struct Place {
  const Place* above = nullptr;
  const google::protobuf::FieldDescriptor* field = nullptr;
  int index = -1;

  std::string Path() const;
};

struct MessageRules {
  struct FieldRule {
    enum class Shape { kString, kBytes, kInteger, kReal, kEnum, kDay, kMoment, kMessage };
    const google::protobuf::FieldDescriptor* field = nullptr;
    Shape shape = Shape::kString;
    bool repeated = false;
    bool chosen = false;      // one of a oneof
    bool plain_text = false;  // a string that is never absent, only empty
    bool required = false;
    size_t fewest = 0;  // characters of a string or elements of a repeated field
    size_t most = 0;    // 0: any number
    std::optional<int64_t> min;
    std::optional<int64_t> max;
    options::v1::Format format = options::v1::FORMAT_UNSPECIFIED;
    const MessageRules* nested = nullptr;
  };

  void Compile(const google::protobuf::Descriptor* type,
               const std::function<const MessageRules*(const google::protobuf::Descriptor*)>& of);
  void Check(const google::protobuf::Message& message, const Place& place,
             std::vector<FieldViolation>* violations) const;

  std::vector<FieldRule> fields;
};

}  // namespace mkep::platform
