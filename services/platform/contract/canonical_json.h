// The one JSON form of a message: proto3 JSON, fields in the order of their numbers, names in
// lowerCamelCase, no white space, nothing that is not set. The same message always gives the same
// text. Reading takes lowerCamelCase and proto names.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace mkep::platform {

std::string ToJson(const google::protobuf::Message& message);

// Fills the message, or says in a sentence what is wrong: where the text is no JSON, which fields
// there are not, which values an enum has.
tl::expected<void, std::string> FromJson(std::string_view json, google::protobuf::Message* message);

}  // namespace mkep::platform
