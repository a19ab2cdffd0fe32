// What the people do who run a city: they upgrade replicas and switch rules on, and move journals
// into other logs.
#include <fmt/format.h>

#include "platform/runtime/migration.h"
#include "simulation/world.h"

namespace mkep::simulation {

using platform::MemoryLog;
using platform::Migration;

namespace {

std::string RuleActiveRecord(const platform::v1::Head& at) {
  platform::v1::Record record;
  platform::v1::RuleActive& active = *record.mutable_rule_active();
  active.set_journal_id(at.identity().journal_id());
  active.set_partition(at.identity().partition());
  active.mutable_basis()->set_position(at.position());
  active.mutable_basis()->set_chain(at.chain());
  active.set_rule_version(at.rule_version() + 1);
  return platform::Serialize(record);
}

}  // namespace

// One replica after the other. What an old one cannot judge has stopped it until then.
void World::Upgrade(Town& town) {
  Node& node = *random_.OneOf(town.nodes);
  if (node.newest_rule() == town.site.rule.newest_rule) return;
  node.Install(town.site.rule.newest_rule);
  node.Crash(Node::Fall::kKilled);
}

// Once all know it; sometimes one has been forgotten. The record may come twice, and late.
void World::SwitchRuleOn(Town& town) {
  const auto old = std::count_if(town.nodes.begin(), town.nodes.end(), [&](const auto& node) {
    return node->newest_rule() < town.site.rule.newest_rule;
  });
  if (old > (random_.Chance(0.2) ? 1 : 0) || town.next) return;
  const Node& node = *random_.OneOf(town.nodes);
  if (node.projection() == nullptr || node.stopped() || !node.follows(town.site.journal)) return;
  const platform::v1::Head head = node.projection()->head();
  if (head.rule_version() >= town.site.rule.newest_rule) return;
  const std::string record = RuleActiveRecord(head);
  for (int times = random_.Between(1, 3); times > 0; --times)
    network_.Send(town.site.journal, record, [](const auto&) {});
}

// The old journal ends while its replicas go on writing.
void World::BeginMove(Town& town) {
  auto next = std::make_shared<MemoryLog>();
  Migration migration(town.name, *town.site.journal, *next, town.first_lost, plan_.window);
  const auto ended = migration.Examine().and_then([&] { return migration.End(); });
  if (!ended) return Complain("I8", town.name + ": " + ended.error());
  town.next = std::move(next);
}

// As far as it comes before it is broken off; the last time to the end.
void World::GoOnMoving(Town& town, bool to_the_end) {
  int more = random_.Between(1, 40);
  town.next->SetHook([&](auto) {
    const bool taken = to_the_end || more-- > 0;
    return taken ? MemoryLog::Fate::kTaken : MemoryLog::Fate::kNotPersisted;
  });
  Migration migration(town.name, *town.site.journal, *town.next, town.first_lost, plan_.window);
  const auto copied = migration.Examine().and_then([&] { return migration.End(); }).and_then([&] {
    return migration.Copy([](uint64_t) {});
  });
  town.next->SetHook({});
  if (to_the_end && !copied) return Complain("I8", town.name + ": " + copied.error());
  if (!copied) return;
  town.site.journal = std::exchange(town.next, nullptr);
  if (!town.first_lost) return;
  town.first_lost.reset();  // what has grown since goes by the numbers of the new generation
  for (auto& client : town.clients) client->Forget();
}

// A replica is pointed at the new log, with its projection: once the copy has begun, or later.
void World::RollOver(Town& town, Node& node) {
  const auto& goal = town.next ? town.next : town.site.journal;
  if (node.follows(goal) || goal->Records().empty() || !random_.Chance(0.2)) return;
  node.Crash(Node::Fall::kKilled);
  node.Follow(goal);
}

}  // namespace mkep::simulation
