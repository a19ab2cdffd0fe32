// One service with all that can reach it: its commands with their roles, the events of others that
// it takes in, and its story.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/application/service.h"
#include "properties/vocabulary.h"

namespace mkep::properties {

using MessagePointer = std::shared_ptr<const google::protobuf::Message>;

// One thing that reaches the service.
struct Input {
  google::protobuf::Timestamp at;
  platform::Caller caller;
  // A command, or a run of another service's events; none: its timers are asked what is due.
  std::vector<MessagePointer> messages;
};

class Setting {
 public:
  explicit Setting(platform::ServiceDefinition service);

  const platform::ServiceDefinition& service() const { return service_; }
  const std::vector<Input>& story() const { return story_; }
  // What the story says.
  const Vocabulary& vocabulary() const { return vocabulary_; }
  // All that can reach it: commands that callers or imports give, and events of others. The
  // commands of reactions and timers come from those.
  const std::vector<MessagePointer>& prototypes() const { return prototypes_; }
  // Nothing for a command that no caller gives.
  const std::vector<options::v1::Role>& RolesOf(const google::protobuf::Descriptor* request) const;
  bool IsInternal(const google::protobuf::Descriptor* request) const;
  const platform::ServiceDefinition::Reaction* ReactionTo(
      const google::protobuf::Descriptor* data) const;

 private:
  struct Command {
    std::vector<options::v1::Role> roles;
    bool internal = false;
  };

  void ReadMethods();
  void ReadStory();
  void CollectPrototypes();

  const platform::ServiceDefinition service_;
  std::map<const google::protobuf::Descriptor*, Command> commands_;
  std::vector<Input> story_;
  std::vector<MessagePointer> prototypes_;
  Vocabulary vocabulary_;
};

// The person who usually acts in a role, or one of the others: `headteacher-1`.
std::string ActorOf(options::v1::Role role, int number = 1);

}  // namespace mkep::properties
