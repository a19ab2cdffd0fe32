// What befalls a hostile world: poison, a replica that went another way, a log that lost its end.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/projection/acceptance.h"
#include "platform/testing/tally.h"
#include "simulation/poison.h"
#include "simulation/world.h"

namespace mkep::simulation {

using platform::MemoryLog;

namespace {

uint64_t PublishedTo(const MemoryLog& topic, const std::string& source) {
  uint64_t greatest = 0;
  for (const std::string& record : topic.Records()) {
    platform::v1::PublishedEvent event;
    if (!event.ParseFromString(record) || event.source() != source) continue;
    const auto sequence = platform::ParseSequence(event.sequence());
    if (sequence) greatest = std::max(greatest, sequence->position);
  }
  return greatest;
}

std::set<std::string> CommandsFrom(const std::vector<std::string>& records, uint64_t from) {
  std::set<std::string> ids;
  for (uint64_t position = from; position < records.size(); ++position) {
    const auto record = platform::DecodeRecord(records[position]);
    if (record && record->has_commit()) ids.insert(record->commit().command_id());
  }
  return ids;
}

}  // namespace

void World::Poison(Town& town) {
  if (random_.Chance(0.3)) {
    topic_->Append(PoisonEvent(random_, ++foreign_events_), [](const auto&) {});
    return;
  }
  const Node& node = *random_.OneOf(town.nodes);
  if (node.projection() == nullptr || node.stopped()) return;
  const std::string record =
      PoisonRecord(random_, node.projection()->head(), town.site.journal->Records().size(),
                   node.projection()->Load("tally/t0").version);
  town.alien.push_back(record);
  town.site.journal->Append(record, [](const auto&) {});
}

void World::SendForked(Town& town, Node& node) {
  platform::CommandCall call;
  call.caller.actor = "elsewhere";
  auto request = std::make_shared<tally::v1::AddRequest>(tally::v1::Add("t0", 50));
  call.request_bytes = platform::Serialize(*request);
  call.request = request;
  call.request_id = fmt::format("fork-{}", ++forks_);
  call.deadline = now_ + std::chrono::seconds(5);
  Note(town, "c/elsewhere/" + call.request_id, *request);
  node.Run(std::move(call), [](const auto&) {});
}

// A replica follows a restored copy of the log, goes on there, and comes back: it writes before it
// looks. Sometimes its last record is the same in both, and what lies before it is not. Then it
// looks: after a restart, as each second, or when it has to judge what it did not expect.
void World::Fork(Town& town) {
  Node& node = *random_.OneOf(town.nodes);
  node.Crash(Node::Fall::kKilled);
  network_.Settle();
  if (!node.Open() || node.stopped()) return;
  node.Poll(SIZE_MAX);
  const uint64_t before = node.projection()->head().position();
  auto copy = std::make_shared<MemoryLog>(town.site.journal->Records());
  node.Follow(copy);
  SendForked(town, node);
  network_.Settle();
  node.Poll(SIZE_MAX);
  const bool went_another_way = node.projection()->head().position() > before;
  const bool by_one = node.projection()->head().position() == before + 1;
  const bool twin = by_one && random_.Chance(0.4);
  if (twin) {
    const std::string last = fmt::format("the same in both, {}", forks_);
    town.alien.insert(town.alien.end(), {"not the same", last});
    for (const std::string& record : {std::string("not the same"), last})
      town.site.journal->Append(record, [](const auto&) {});
    copy->Append(last, [](const auto&) {});
    node.Poll(SIZE_MAX);
  }
  node.Follow(town.site.journal, went_another_way ? &town.alien : nullptr);
  SendForked(town, node);
  SendForked(town, node);
  if (by_one && !twin && random_.Chance(0.3)) return MeetWhatItDidNotExpect(town, node);
  if (!twin && random_.Chance(0.5)) return node.Check();
  node.Crash(Node::Fall::kKilled);
  node.Open();
}

// It has to judge a record of the true log, which its own past does not explain.
void World::MeetWhatItDidNotExpect(Town& town, Node& node) {
  for (const std::string& record : {fmt::format("in the place of another, {}", forks_),
                                    StrangersRecord(random_, node.projection()->head())}) {
    town.alien.push_back(record);
    town.site.journal->Append(record, [](const auto&) {});
  }
  node.Poll(SIZE_MAX);
}

// An unclean election, a topic restored from an older copy: the log loses a suffix and grows again.
// Each replica looks at the log within a second. Where events of it had been published, the journal
// must move into another log.
void World::Cut(Town& town) {
  network_.Settle();
  const auto records = town.site.journal->Records();
  platform::v1::Identity identity;
  identity.set_service(town.name);
  const uint64_t published = PublishedTo(*topic_, platform::SourceOf(identity));
  const uint64_t of_generation = platform::DecodeRecord(records[0])->identity().copied_to();
  const bool moves = plan_.moved && random_.Chance(0.5);  // else nothing published may be lost
  const uint64_t least = std::max(
      {moves ? 0 : published + 1, of_generation, records.size() > 12 ? records.size() - 12 : 1});
  if (least >= records.size()) return;
  const uint64_t end = least + random_.Below(records.size() - least);
  town.site.journal->Cut(end);
  town.was_cut = true;
  if (end <= published) town.first_lost = end;
  for (auto& node : town.nodes) {
    if (!node->Open()) continue;
    node->Check();
    node->Checkpoint();
    if (node->stopped()) node->Rebuild();
  }
  ForgetLost(CommandsFrom(records, end), end, town.diary);
  for (auto& client : town.clients) client->Forget();
}

}  // namespace mkep::simulation
