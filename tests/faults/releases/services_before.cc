// The older release.
#include "faults/releases/services.h"
#include "mkep/services.h"

namespace mkep {
namespace tally::v1 {
namespace {

// As the newer release publishes it.
void PublishBefore(const platform::Recorded& recorded, const platform::StateSource& now,
                   platform::Outbox& out) {
  const auto* event = recorded.As<TallyEventBefore>();
  if (event == nullptr) return;
  TallyChanged changed;
  changed.set_amount(event->added().amount());
  Tally tally;
  tally.ParseFromString(now.Load(recorded.aggregate).state);
  changed.set_value(tally.value());
  out.Publish(recorded.id, changed);
}

}  // namespace

void Evolve(Tally& tally, const TallyEventBefore& event) {
  switch (event.kind_case()) {
    case TallyEventBefore::kAdded:
      return tally.set_value(tally.value() + event.added().amount());
    case TallyEventBefore::KIND_NOT_SET:
      return;
  }
}

platform::ServiceDefinition TallyServiceBefore() {
  platform::Domain domain;
  domain.AddAggregate<Tally, TallyEventBefore>();
  domain.AddCommand<Tally, AddRequest>();
  domain.AddCommand<Tally, MoveRequest>();
  domain.AddCommand<Tally, RaiseRequest>();
  platform::ServiceDefinition service("tally", "mkep.tally.v1.TallyService", std::move(domain), 1);
  service.AddQuery<GetTallyRequest, GetTallyResponse>();
  service.PublishBy(PublishBefore);
  return service;
}

}  // namespace tally::v1

std::vector<platform::ServiceDefinition> AllServices() {
  std::vector<platform::ServiceDefinition> services;
  services.push_back(tally::v1::TallyServiceBefore());
  return services;
}

}  // namespace mkep
