#include "platform/core/domain.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace mkep::platform {

namespace pb = google::protobuf;

bool Caller::Holds(options::v1::Role role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Caller::Owns(const std::string& object) const {
  return std::find(own.begin(), own.end(), object) != own.end();
}

void Domain::Add(AggregateType type) {
  for (int i = 0; i < type.event->field_count(); ++i) {
    const pb::FieldDescriptor* arm = type.event->field(i);
    const bool first = wrappers_.emplace(arm->message_type(), arm).second;
    if (!first) throw std::logic_error(arm->full_name() + ": its type is an event elsewhere too");
  }
  aggregates_.emplace(type.kind, std::move(type));
}

void Domain::Add(CommandType type) { commands_.emplace(type.request, std::move(type)); }

bool AggregateType::Fold(pb::Message& into, const std::string& bytes) const {
  const auto read = read_event(bytes);
  if (read) evolve(into, *read);
  return read != nullptr;
}

const AggregateType* Domain::FindAggregate(std::string_view name) const {
  const auto found = aggregates_.find(name.substr(0, name.find('/')));
  return found == aggregates_.end() ? nullptr : &found->second;
}

const CommandType* Domain::FindCommand(const pb::Descriptor* request) const {
  const auto found = commands_.find(request);
  return found == commands_.end() ? nullptr : &found->second;
}

std::string Domain::Wrap(const pb::Message& event) const {
  const auto arm = wrappers_.find(event.GetDescriptor());
  if (arm == wrappers_.end()) {
    throw std::logic_error(event.GetTypeName() + " is no event of an aggregate of this service");
  }
  std::unique_ptr<pb::Message> wrapped(
      pb::MessageFactory::generated_factory()->GetPrototype(arm->second->containing_type())->New());
  wrapped->GetReflection()->MutableMessage(wrapped.get(), arm->second)->CopyFrom(event);
  return Serialize(*wrapped);
}

std::string OwnAggregate(const CommandType& command, const pb::Message& request) {
  for (int i = 0; i < command.request->field_count(); ++i) {
    const pb::FieldDescriptor* field = command.request->field(i);
    if (!field->options().GetExtension(options::v1::field).aggregate_id()) continue;
    return command.aggregate_kind + '/' + request.GetReflection()->GetString(request, field);
  }
  throw std::logic_error(command.request->full_name() + " has no field with aggregate_id");
}

uint32_t SinceRule(const google::protobuf::Descriptor& event) {
  return event.options().GetExtension(options::v1::event).since();
}

uint32_t NewestRule(const Domain& domain) {
  uint32_t newest = 1;
  for (const auto& [kind, type] : domain.aggregates()) {
    for (int i = 0; i < type.event->field_count(); ++i) {
      const auto* event = type.event->field(i)->message_type();
      if (event != nullptr) newest = std::max(newest, SinceRule(*event));
    }
  }
  return newest;
}

std::string Serialize(const pb::Message& message) {
  std::string bytes;
  {
    pb::io::StringOutputStream stream(&bytes);
    pb::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace mkep::platform
