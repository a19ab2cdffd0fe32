#include "fuzz/messages.h"

#include <algorithm>

#include "contract/contract_walk.h"
#include "fuzz/fuzz.h"
#include "platform/core/domain.h"

namespace mkep::fuzz {

namespace pb = google::protobuf;

namespace {

// Types by name, each once; those whose generated code is linked in.
class Collected {
 public:
  void Add(const std::string& name) {
    const auto* type = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(name);
    if (type && std::find(types_.begin(), types_.end(), type) == types_.end())
      types_.push_back(type);
  }
  Types Take() { return std::move(types_); }

 private:
  Types types_;
};

template <class Each>
Types TypesOfMethods(Each each) {
  Collected types;
  for (const pb::MethodDescriptor* method : contract_test::Contract().methods) {
    if (!contract_test::IsOperations(method->file())) each(method, &types);
  }
  return types.Take();
}

template <class Each>
Types TypesOfMessages(Each each) {
  Collected types;
  for (const pb::Descriptor* message : contract_test::Contract().messages) each(message, &types);
  return types.Take();
}

}  // namespace

const Types& RequestTypes() {
  static const Types types = TypesOfMethods(
      [](const auto* method, Collected* add) { add->Add(method->input_type()->full_name()); });
  return types;
}

const pb::MethodDescriptor* MethodOf(const pb::Descriptor* request) {
  for (const pb::MethodDescriptor* method : contract_test::Contract().methods) {
    if (method->input_type()->full_name() == request->full_name())
      return pb::DescriptorPool::generated_pool()->FindMethodByName(method->full_name());
  }
  return nullptr;
}

const Types& EventTypes() {
  static const Types types = TypesOfMessages([](const auto* message, Collected* add) {
    if (message->options().HasExtension(options::v1::aggregate))
      add->Add(message->full_name() + "Event");
  });
  return types;
}

const Types& PublishedTypes() {
  static const Types types = TypesOfMessages([](const auto* message, Collected* add) {
    if (message->options().HasExtension(options::v1::published)) add->Add(message->full_name());
  });
  return types;
}

const pb::Descriptor* TakeType(const Types& types, std::string_view* input) {
  const std::string_view name = TakeUntil('\n', input);
  const auto found = std::find_if(types.begin(), types.end(), [&](const pb::Descriptor* type) {
    return type->full_name() == name;
  });
  return found != types.end() ? *found : Chosen(types, name);
}

std::unique_ptr<pb::Message> NewMessage(const pb::Descriptor* type) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

std::unique_ptr<pb::Message> ReadMessage(const Types& types, std::string_view input) {
  auto message = NewMessage(TakeType(types, &input));
  const bool read = message->ParseFromArray(input.data(), static_cast<int>(input.size()));
  return read ? std::move(message) : nullptr;
}

std::string InputOf(const pb::Message& message) {
  return message.GetTypeName() + '\n' + platform::Serialize(message);
}

}  // namespace mkep::fuzz
