#include "fuzz/services.h"

#include "mkep/services.h"
#include "platform/core/dates.h"

namespace mkep::fuzz {
namespace {

using properties::World;

// Nothing outlives it: it lives as long as the process.
std::unique_ptr<const World> Told(platform::ServiceDefinition service) {
  auto* setting = new properties::Setting(std::move(service));
  auto world = std::make_unique<World>(*setting, SIZE_MAX, *new properties::Census);
  for (const properties::Input& told : setting->story()) world->Take(told);
  return world;
}

}  // namespace

const std::vector<std::unique_ptr<const World>>& Services() {
  static const auto* const services = [] {
    auto* all = new std::vector<std::unique_ptr<const World>>;
    for (auto& service : AllServices()) all->push_back(Told(std::move(service)));
    return all;
  }();
  return *services;
}

const World& ServiceOf(const google::protobuf::Descriptor* type) {
  for (const auto& world : Services()) {
    const std::string& service = world->setting().service().proto_service();
    if (service.starts_with(type->file()->package() + '.')) return *world;
  }
  return *Services().front();
}

platform::Moment NowAs(options::v1::Role role) {
  platform::Moment now;
  now.time = platform::ParseTime("2027-06-30T12:00:00Z").value();
  now.today = platform::LocalDay(now.time);
  now.caller.actor = properties::ActorOf(role);
  now.caller.roles = {role};
  now.role = role;
  return now;
}

platform::Queries QueriesOf(const World& service,
                            std::optional<google::protobuf::Timestamp> as_of) {
  const auto micros = as_of ? std::optional(platform::Micros(*as_of)) : std::nullopt;
  return {service.replica().projection.Read(micros), NowAs(options::v1::ROLE_PUBLIC)};
}

}  // namespace mkep::fuzz
