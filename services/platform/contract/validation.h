// Checks a request by the options of its fields (options.proto, Field), before the domain is
// reached. What is not given passes unless it is required: an empty string, a zero of a number
// without presence, an UNSPECIFIED enum. A required field of a oneof is required where it is
// chosen. Fewest elements of a repeated field hold always, and none of its strings with a format is
// empty. Days and moments must be real ones.
#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "platform/core/error.h"

namespace mkep::platform {

// Characters of a string field that says nothing about its length.
inline constexpr size_t kDefaultMaxLength = 4000;
// An answer names at most so many violations: it must fit into a header.
inline constexpr size_t kMostViolations = 16;

// What is wrong with it; paths are as in `vacancy.locations[1].postcode`. Any thread.
std::vector<FieldViolation> Validate(const google::protobuf::Message& message);

// The same as an answer: PLATFORM_REASON_INVALID_FIELDS where anything is wrong.
Result<void> CheckValid(const google::protobuf::Message& message);

}  // namespace mkep::platform
