#include "properties/setting.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "platform/core/dates.h"
#include "properties/story.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

const pb::DescriptorPool& Pool() { return *pb::DescriptorPool::generated_pool(); }

// With the request id that every command of a caller needs; the runner is told another.
std::shared_ptr<pb::Message> New(const pb::Descriptor* type) {
  std::shared_ptr<pb::Message> message(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  if (const auto* id = type->FindFieldByName("request_id")) {
    message->GetReflection()->SetString(message.get(), id, "00000000-0000-4000-8000-000000000001");
  }
  return message;
}

MessagePointer Read(const std::string& package, const Told& told) {
  const bool whole = told.type.find('.') != std::string::npos;
  const auto* type = Pool().FindMessageTypeByName(whole ? told.type : package + told.type);
  if (!type) throw std::logic_error(told.type + " is no message");
  auto message = New(type);
  if (!pb::TextFormat::MergeFromString(told.text, message.get())) {
    throw std::logic_error("not a " + told.type + ": " + told.text);
  }
  return message;
}

}  // namespace

std::string ActorOf(options::v1::Role role, int number) {
  std::string name = options::v1::Role_Name(role).substr(std::string("ROLE_").size());
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return fmt::format("{}-{}", name, number);
}

Setting::Setting(platform::ServiceDefinition service) : service_(std::move(service)) {
  ReadMethods();
  ReadStory();
  CollectPrototypes();
}

// Of the service's own methods and of its internal ones, which stand in the same file.
void Setting::ReadMethods() {
  const auto* file = Pool().FindServiceByName(service_.proto_service())->file();
  for (int s = 0; s < file->service_count(); ++s) {
    for (int i = 0; i < file->service(s)->method_count(); ++i) {
      const pb::MethodDescriptor* method = file->service(s)->method(i);
      const auto& rpc = method->options().GetExtension(options::v1::rpc);
      if (!rpc.has_command()) continue;
      Command& command = commands_[method->input_type()];
      command.internal = rpc.audience() == options::v1::AUDIENCE_INTERNAL;
      for (const int role : rpc.roles()) {
        command.roles.push_back(static_cast<options::v1::Role>(role));
      }
    }
  }
}

void Setting::ReadStory() {
  const std::string package =
      service_.proto_service().substr(0, service_.proto_service().rfind('.') + 1);
  for (const Told& told : StoryOf(service_.name())) {
    Input input;
    input.at = platform::ParseTime(told.at.size() > 10 ? told.at : told.at + "T12:00:00Z").value();
    if (told.role != options::v1::ROLE_UNSPECIFIED) {
      input.caller.roles = {told.role};
      input.caller.actor = ActorOf(told.role);
    }
    if (!told.type.empty()) {
      input.messages = {Read(package, told)};
      vocabulary_.Learn(*input.messages.front());
    }
    story_.push_back(std::move(input));
  }
}

void Setting::CollectPrototypes() {
  for (const auto& [request, command] : commands_) {
    const auto names_it = [type = request](const Input& input) {
      return !input.messages.empty() && input.messages.front()->GetDescriptor() == type;
    };
    const bool told = std::any_of(story_.begin(), story_.end(), names_it);
    if (!command.internal || told) prototypes_.push_back(New(request));
  }
  for (const auto& reaction : service_.reactions()) prototypes_.push_back(New(reaction.data));
  // Descriptors are ordered by where they happen to lie.
  std::sort(prototypes_.begin(), prototypes_.end(),
            [](const auto& a, const auto& b) { return a->GetTypeName() < b->GetTypeName(); });
}

const std::vector<options::v1::Role>& Setting::RolesOf(const pb::Descriptor* request) const {
  static const std::vector<options::v1::Role> nobody;
  const auto found = commands_.find(request);
  return found == commands_.end() ? nobody : found->second.roles;
}

bool Setting::IsInternal(const pb::Descriptor* request) const {
  return commands_.at(request).internal;
}

const platform::ServiceDefinition::Reaction* Setting::ReactionTo(const pb::Descriptor* data) const {
  for (const auto& reaction : service_.reactions()) {
    if (reaction.data == data) return &reaction;
  }
  return nullptr;
}

}  // namespace mkep::properties
