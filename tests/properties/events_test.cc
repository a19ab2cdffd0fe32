// Every event that was ever stored, in any order on any state, with commands in between: all are
// folded, nothing throws, and what holds of any history holds of these too.
#include <rapidcheck/gtest.h>

#include <set>

#include "properties/cases.h"
#include "properties/stored_events.h"

namespace mkep::properties {
namespace {

constexpr size_t kMostEvents = 4;  // in one commit

// The id of one that is there, or a new one.
std::string AnyAggregate(const World& world, const std::string& kind, Tape& tape) {
  std::vector<std::string> known = {kind + "/s-999001", kind + "/x"};
  for (const std::string& aggregate : world.model().aggregates()) {
    if (aggregate.starts_with(kind + '/')) known.push_back(aggregate);
  }
  return tape.Pick(known);
}

using Folded = std::set<const StoredEvent*>;

void StoreAny(const std::vector<StoredEvent>& stored, World& world, Tape& tape, Folded& folded) {
  std::vector<World::Stored> events;
  for (size_t more = 1 + tape.Below(kMostEvents); more > 0; --more) {
    const StoredEvent& event = tape.Pick(stored);
    events.push_back({AnyAggregate(world, event.kind, tape), event.bytes});
    folded.insert(&event);
  }
  world.Store(events);
}

class Events : public ::testing::TestWithParam<std::string> {};

TEST_P(Events, EverStoredFoldOnAnyState) {
  const Setting setting = SettingOf(GetParam());
  const std::vector<StoredEvent> stored = StoredEventsOf(setting);
  Folded folded;
  const Step step = [&](World& world, Plot& plot, Tape& tape) {
    if (tape.Below(2) == 1) return StoreAny(stored, world, tape, folded);
    plot.GoOn(tape);
  };
  Census census;
  rc::detail::checkGTest([&] { RunCase(setting, *AnyTapes(), census, step); });
  EXPECT_EQ(folded.size(), stored.size()) << "not every stored event came up";
}

INSTANTIATE_TEST_SUITE_P(OfEveryService, Events,
                         ::testing::Values("registry", "evaluations", "peer_review", "recruitment",
                                           "reporting"),
                         [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace mkep::properties
