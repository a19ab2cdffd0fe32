#include "simulation/world.h"

#include <fmt/format.h>

#include "checker/tally_model.h"
#include "platform/core/dates.h"
#include "platform/testing/tally.h"
#include "simulation/poison.h"

namespace mkep::simulation {

using platform::MemoryLog;

namespace {

constexpr auto kStep = std::chrono::milliseconds(50);
constexpr int kTimers = 3;
constexpr uint32_t kNewestRule = 3;

Plan PlanOf(Random& random) {
  Plan plan;
  plan.hostile = random.Chance(0.5);
  plan.forked = plan.hostile && random.Chance(0.5);
  plan.cut = plan.hostile && random.Chance(0.3);
  plan.ruled = random.Chance(0.5);
  plan.moved = random.Chance(0.4);
  plan.tallies = random.Chance(0.4) ? 1 : 3;
  plan.window = std::array<uint64_t, 3>{8, 25, 100}[random.Below(3)];
  plan.most_decisions = std::array<int, 3>{1, 2, 5}[random.Below(3)];
  plan.steps = random.Between(300, 900);
  return plan;
}

}  // namespace

World::World(uint64_t seed)
    : random_(seed),
      plan_(PlanOf(random_)),
      network_(random_),
      now_(std::chrono::hours(1)),
      topic_(std::make_shared<MemoryLog>()),
      tally_{"tally", tally::v1::TallyService("tally"), {}, {}, {}, {}, {}, {}, false, {}, {}},
      mirror_{"mirror", tally::v1::TallyService("mirror"), {}, {}, {}, {}, {}, {}, false, {}, {}} {
  Build(tally_, "tally", 3, 4);
  Build(mirror_, "mirror", 2, 1);
}

void World::Build(Town& town, const std::string& name, size_t replicas, size_t clients) {
  auto journal = std::make_shared<MemoryLog>();
  platform::testing::WriteIdentity(*journal, name, name + "-journal-1");
  // By a replica that began at the same time.
  platform::testing::WriteIdentity(*journal, name, name + "-journal-2");
  town.site = {&town.service,
               journal,
               {.window = plan_.window, .newest_rule = kNewestRule},
               {.most_decisions = plan_.most_decisions}};
  for (size_t i = 0; i < replicas; ++i) {
    auto& node =
        town.nodes.emplace_back(std::make_unique<Node>(town.site, random_, network_, topic_, now_));
    if (plan_.ruled) node->Install(1);
    node->clock.time = platform::FromMicros(platform::Micros(node->clock.time) +
                                            random_.Between(-9, 9) * 1'000'000);
  }
  for (size_t i = 0; i < clients; ++i) {
    town.clients.push_back(
        std::make_unique<Client>(fmt::format("ann{}", i), random_, town.diary, plan_.tallies));
  }
  for (auto& node : town.nodes) {
    node->while_stalled = [this, &town] { random_.OneOf(town.nodes)->Publish(); };
  }
}

Outcome World::Run() {
  for (int i = 0; i < plan_.steps && outcome_.violations.empty(); ++i) Step();
  Heal();
  for (Town* town : {&tally_, &mirror_}) Drain(*town);
  for (Town* town : {&tally_, &mirror_}) CheckAtTheEnd(*town);
  Judge(tally_, checker::TallyModel("tally"));
  Judge(mirror_, checker::TallyModel("mirror"));
  return outcome_;
}

void World::Step() {
  now_ += kStep;
  for (Town* town : {&tally_, &mirror_}) {
    for (auto& node : town->nodes) {
      node->clock.time = platform::FromMicros(platform::Micros(node->clock.time) + 200'000);
    }
  }
  if (random_.Chance(0.5)) network_.Deliver();
  Move(random_.Chance(0.7) ? tally_ : mirror_);
}

// One thing happens in a town.
void World::Move(Town& town) {
  Node& node = *random_.OneOf(town.nodes);
  if (!node.Open()) return;
  switch (random_.Below(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      random_.OneOf(town.clients)->Step(town.nodes, now_, LogTime(town));
      break;
    case 5:
    case 6:
      node.Tick();
      break;
    case 7:
      node.Publish();
      break;
    case 8:
    case 9:
      node.React();
      break;
    case 10:
      RunTimer(town, node);
      break;
    case 11:
      Crash(node);
      break;
    case 12:
      node.Check();
      if (!node.stopped()) node.Checkpoint();
      break;
    default:
      node.Poll(static_cast<size_t>(random_.Between(1, 6)));
      CompareDigests(town, node);
  }
  if (plan_.hostile && random_.Chance(0.02)) Poison(town);
  if (plan_.forked && !town.next && random_.Chance(0.004)) Fork(town);
  if (plan_.cut && !town.next && !town.was_cut && random_.Chance(0.004)) Cut(town);
  if (plan_.ruled && random_.Chance(0.02)) Upgrade(town);
  if (plan_.ruled && random_.Chance(0.02)) SwitchRuleOn(town);
  if (plan_.moved && !town.next && random_.Chance(town.first_lost ? 0.03 : 0.004)) BeginMove(town);
  if (town.next && random_.Chance(0.1)) GoOnMoving(town, false);
  RollOver(town, node);
  if (random_.Chance(0.01)) now_ += std::chrono::seconds(random_.Between(1, 8));
}

void World::Crash(Node& node) {
  if (random_.Chance(0.6)) return;
  if (node.stopped() && node.projection()->stopped()->Is(platform::v1::PLATFORM_REASON_DATA_LOSS)) {
    if (!plan_.hostile) Complain("I8", "a replica of a healthy log stops: DATA_LOSS");
    return node.Rebuild();  // somebody was called
  }
  static constexpr Node::Fall kFalls[] = {Node::Fall::kKilled, Node::Fall::kKilled,
                                          Node::Fall::kPowerLoss, Node::Fall::kWiped};
  node.Crash(random_.OneOf(kFalls));
}

void World::RunTimer(Town& town, Node& node) {
  platform::DerivedCommand command;
  command.id = fmt::format("timer-{}", random_.Below(kTimers));
  command.request = std::make_shared<tally::v1::AddRequest>(tally::v1::Add("t0", 100));
  Note(town, "t/" + command.id, *command.request);
  node.RunTimer(std::move(command));
}

void World::Note(Town& town, const std::string& command_id,
                 const google::protobuf::Message& request) {
  checker::Told& told = town.diary.told.emplace_back();
  told.command_id = command_id;
  told.request_type = request.GetTypeName();
  told.request = platform::Serialize(request);
  told.began = ++town.diary.moments;
}

int64_t World::LogTime(const Town& town) const {
  int64_t latest = 0;
  for (const auto& node : town.nodes) {
    if (node->projection() != nullptr)
      latest = std::max(latest, node->projection()->head().log_time_micros());
  }
  return latest;
}

// Equal positions, equal projections.
void World::CompareDigests(Town& town, const Node& node) {
  if (node.stopped() || plan_.forked || plan_.cut || !random_.Chance(0.3)) return;
  const platform::v1::Head head = node.projection()->head();
  const uint64_t position = head.position();
  const auto [known, fresh] =
      town.digests.try_emplace({head.identity().generations_size(), position}, node.Digest());
  if (!fresh && known->second != node.Digest())
    Complain("I4", fmt::format("{}: projections differ at position {}", town.name, position));
}

void World::Complain(std::string invariant, std::string what) {
  outcome_.violations.push_back({std::move(invariant), std::move(what)});
}

}  // namespace mkep::simulation
