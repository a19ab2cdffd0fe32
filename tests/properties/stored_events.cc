#include "properties/stored_events.h"

#include <stdexcept>

#include "contract/golden.h"
#include "properties/world.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

// Kind of the aggregate that an event type belongs to, or that keeps its events in it.
std::string KindOf(const platform::Domain& domain, const pb::Descriptor* event) {
  for (const auto& [kind, type] : domain.aggregates()) {
    if (type.event == event) return kind;
    for (int i = 0; i < type.event->field_count(); ++i) {
      if (type.event->field(i)->message_type() == event) return kind;
    }
  }
  throw std::logic_error(event->full_name() + " is no event of this service any more");
}

StoredEvent FromGolden(const platform::Domain& domain, const contract_test::GoldenEvent& golden) {
  const auto* type = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(golden.type);
  if (!type) throw std::logic_error(golden.type + " is no message any more");
  const std::string kind = KindOf(domain, type);
  const std::string bytes = contract_test::FromHex(golden.hex);
  if (domain.aggregates().at(kind).event == type) return {kind, bytes};
  const std::unique_ptr<pb::Message> event(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  event->ParseFromString(bytes);
  return {kind, domain.Wrap(*event)};
}

void AddStory(const Setting& setting, std::vector<StoredEvent>& stored) {
  Census census;
  World world(setting, SIZE_MAX, census);
  for (const Input& told : setting.story()) world.Take(told);
  for (const auto& record : world.log().Records()) {
    const platform::v1::Commit commit = platform::DecodeRecord(record).value().commit();
    for (const platform::v1::Change& change : commit.changes()) {
      const std::string kind = change.aggregate().substr(0, change.aggregate().find('/'));
      for (const std::string& event : change.events()) stored.push_back({kind, event});
    }
  }
}

}  // namespace

std::vector<StoredEvent> StoredEventsOf(const Setting& setting) {
  std::vector<StoredEvent> stored;
  const std::string& service = setting.service().name();
  for (const auto& golden : contract_test::ReadGolden(contract_test::GoldenFile(service))) {
    stored.push_back(FromGolden(setting.service().domain(), golden));
  }
  AddStory(setting, stored);
  return stored;
}

}  // namespace mkep::properties
