// What has been said so far: strings and numbers by the name of their field, messages by their
// type. What is
// said next takes up some of it, so that commands meet.
#pragma once

#include <google/protobuf/message.h>

#include <deque>
#include <map>
#include <memory>
#include <string>

namespace mkep::properties {

class Vocabulary {
 public:
  using Strings = std::deque<std::string>;
  using Messages = std::deque<std::shared_ptr<const google::protobuf::Message>>;

  void Learn(const google::protobuf::Message& message);

  // Values of a field of that name, or of the end of it: `host_school_id` is a `school_id`.
  const Strings& StringsFor(const google::protobuf::FieldDescriptor* field) const;
  const Messages& MessagesOf(const google::protobuf::Descriptor* type) const;

 private:
  void LearnString(const std::string& name, const std::string& text);
  void LearnField(const google::protobuf::Message& message,
                  const google::protobuf::FieldDescriptor* field);

  std::map<std::string, Strings> strings_;
  std::map<const google::protobuf::Descriptor*, Messages> messages_;
};

}  // namespace mkep::properties
