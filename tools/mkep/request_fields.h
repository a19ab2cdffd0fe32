// Requests as people fill them in on a command line: NAME=VALUE, days as 2026-11-27, moments as
// RFC 3339 or a day, enum values with or without their type's prefix. What cannot be filled in ends
// the command.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <vector>

namespace mkep {

// `name` may be a path: `vacancy.title`. Fields that repeat are added to.
void SetField(google::protobuf::Message* request, const std::string& name,
              const std::string& value);
// Each NAME=VALUE.
void SetFields(google::protobuf::Message* request, const std::vector<std::string>& assignments);
// Sets it where the request has such a field and there is anything to set.
void SetIfKnown(google::protobuf::Message* request, const std::string& name,
                const std::string& value);
// From JSON, from @FILE or, with -, from stdin.
void ReadJson(const std::string& source, google::protobuf::Message* request);

}  // namespace mkep
