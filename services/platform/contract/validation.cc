#include "platform/contract/validation.h"

#include "platform/contract/message_rules.h"
#include "platform/contract/per_descriptor.h"

namespace mkep::platform {

std::vector<FieldViolation> Validate(const google::protobuf::Message& message) {
  static PerDescriptor<MessageRules> rules;
  std::vector<FieldViolation> violations;
  rules.Of(message.GetDescriptor()).Check(message, {}, &violations);
  return violations;
}

Result<void> CheckValid(const google::protobuf::Message& message) {
  std::vector<FieldViolation> violations = Validate(message);
  if (violations.empty()) return {};
  std::string fields;
  for (const FieldViolation& each : violations) {
    fields += (fields.empty() ? "" : ", ") + each.field;
  }
  Error error =
      MakeError(v1::PLATFORM_REASON_INVALID_FIELDS,
                {{"count", std::to_string(violations.size())}, {"fields", std::move(fields)}});
  error.violations = std::move(violations);
  return tl::unexpected(std::move(error));
}

}  // namespace mkep::platform
