// The end of a run: the weather clears, everything catches up, and the run is judged.
#include <fmt/format.h>

#include "simulation/world.h"

namespace mkep::simulation {

namespace {

constexpr int kPatience = 400;
constexpr const char* kTopic = "mkep.tally.tallies.v1";

}  // namespace

void World::Heal() {
  network_.Settle();
  network_.Heal();
  for (Town* town : {&tally_, &mirror_}) {
    if (town->first_lost && !town->next) BeginMove(*town);
    if (town->next) GoOnMoving(*town, true);
    for (auto& node : town->nodes) {
      node->healthy = true;
      node->Install(town->site.rule.newest_rule);
      node->Crash(Node::Fall::kKilled);
      node->Follow(town->site.journal);
      node->Open();
      if (node->stopped()) node->Rebuild();
      if (!node->Open() || node->stopped())
        Complain("I8", town->name + ": a replica does not open after its rebuild");
    }
  }
}

// Until everybody has applied, published and taken in everything.
void World::Drain(Town& town) {
  for (int i = 0; i < kPatience; ++i) {
    now_ += std::chrono::milliseconds(500);
    network_.Settle();
    bool idle = true;
    for (auto& node : town.nodes) {
      node->Poll(SIZE_MAX);
      node->Tick();
      node->Publish();
      node->React();
      idle = idle && node->idle() && !node->stopped();
    }
    if (idle && network_.under_way() == 0) return;
  }
  Complain("I8", town.name + ": it never comes to rest");
}

void World::CheckAtTheEnd(Town& town) {
  Node fresh(town.site, random_, network_, topic_, now_);
  if (!fresh.Open()) return Complain("I8", town.name + ": a new replica does not open");
  fresh.Poll(SIZE_MAX);
  if (fresh.stopped())
    return Complain("I8",
                    town.name + ": a rebuild stops: " + fresh.projection()->stopped()->Sentence());
  for (const auto& node : town.nodes) {
    if (node->stopped())
      Complain("I8",
               town.name + ": a replica stopped: " + node->projection()->stopped()->Sentence());
    if (node->Digest() != fresh.Digest())
      Complain("I4", town.name + ": a replica differs from a new one");
    if (!plan_.hostile && node->alerts() > 0)
      Complain("journal", town.name + ": a healthy log raises an alert");
  }
}

void World::Judge(Town& town, const checker::Model& model) {
  ForgetVoid(platform::DecodeRecord(town.site.journal->Records().at(0))->identity(), town.diary);
  checker::History history;
  history.journal = town.site.journal->Records();
  history.told.assign(town.diary.told.begin(), town.diary.told.end());
  history.seen.assign(town.diary.seen.begin(), town.diary.seen.end());
  history.published[kTopic] = topic_->Records();
  history.alien = town.alien;
  history.window = plan_.window;
  history.newest_rule = town.site.rule.newest_rule;
  for (const checker::Violation& violation : checker::Check(history, model))
    Complain(violation.invariant, town.name + ": " + violation.what);
  outcome_.records += history.journal.size();
  outcome_.calls += history.told.size();
}

}  // namespace mkep::simulation
