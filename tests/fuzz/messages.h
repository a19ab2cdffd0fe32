// Messages in an input: the full name of its type on a line, then its bytes or text. A name that no
// type has chooses one all the same.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mkep::fuzz {

using Types = std::vector<const google::protobuf::Descriptor*>;

// Requests of all methods of all services, internal ones too.
const Types& RequestTypes();
const google::protobuf::MethodDescriptor* MethodOf(const google::protobuf::Descriptor* request);
// What they store: every `<State>Event`; and what they publish.
const Types& EventTypes();
const Types& PublishedTypes();

// Takes the line off the input.
const google::protobuf::Descriptor* TakeType(const Types& types, std::string_view* input);
std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type);
// Nothing where the bytes are none of that type.
std::unique_ptr<google::protobuf::Message> ReadMessage(const Types& types, std::string_view input);
// The input that reads so.
std::string InputOf(const google::protobuf::Message& message);

}  // namespace mkep::fuzz
