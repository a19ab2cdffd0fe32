#include "properties/laws.h"

#include <algorithm>

namespace mkep::properties {

namespace {

using platform::StoredState;

bool Same(const StoredState& a, const StoredState& b) {
  return a.version == b.version && a.state == b.state;
}

void CheckAggregateAsOf(const World& world, const platform::Snapshot& snapshot,
                        const std::string& aggregate, int64_t micros) {
  Require(Same(snapshot.Load(aggregate), world.model().LoadAsOf(aggregate, micros)),
          aggregate + " as of a moment is its fold to it");
}

// All that a listing as of a moment names, and nothing else.
void CheckListingAsOf(const World& world, int64_t micros) {
  const auto snapshot = world.replica().projection.Read(micros);
  size_t listed = 0, known = 0;
  for (const auto& [kind, type] : world.replica().projection.domain().aggregates()) {
    const std::string prefix = kind + '/';
    snapshot->Each(kind, "", [&](const std::string& id, const StoredState& stored) {
      ++listed;
      Require(Same(stored, world.model().LoadAsOf(prefix + id, micros)),
              prefix + id + " is listed as it was");
      return true;
    });
  }
  for (const std::string& aggregate : world.model().aggregates()) {
    if (world.model().LoadAsOf(aggregate, micros).version > 0) ++known;
  }
  Require(listed == known, "a listing as of a moment names all that was known then");
}

}  // namespace

void CheckReplay(World& world, Tape& tape) {
  platform::MemoryStore store;
  platform::Projection projection(world.setting().service(), 0, store, world.log());
  Require(projection.Open().has_value(), "a fresh projection opens");
  const size_t run = 1 + tape.Below(64);
  auto records = world.log().Read(1, SIZE_MAX, std::chrono::milliseconds(0)).value();
  for (size_t from = 0; from < records.size(); from += run) {
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(run, records.size() - from));
    Require(projection.Apply({begin, end}).has_value(), "a replay applies");
  }
  Require(CanonicalDigest(store) == CanonicalDigest(world.replica().store),
          "a replay gives the same projection");
}

void CheckAsOf(const World& world, Tape& tape) {
  const auto& commits = world.model().commits();
  if (commits.empty()) return;
  for (const Model::Folded& commit : commits) {
    for (const int64_t micros : {commit.log_time_micros, commit.log_time_micros - 1}) {
      const auto snapshot = world.replica().projection.Read(micros);
      for (const Model::Version& version : commit.versions) {
        CheckAggregateAsOf(world, *snapshot, version.aggregate, micros);
      }
    }
  }
  CheckListingAsOf(world, tape.Pick(commits).log_time_micros);
}

}  // namespace mkep::properties
