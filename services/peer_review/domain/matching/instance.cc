#include "peer_review/domain/matching/instance.h"

#include <fmt/format.h>

#include <array>
#include <random>
#include <utility>

namespace mkep::peer_review::matching {

namespace {

// Same numbers on every machine; the standard's distributions are not.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  int Below(int sides) { return static_cast<int>(engine_() % static_cast<uint64_t>(sides)); }
  bool Once(int in) { return Below(in) == 0; }

 private:
  std::mt19937_64 engine_;
};

constexpr std::array<const char*, 6> kAreas = {"reading", "writing",   "maths",
                                               "science", "behaviour", "attendance"};

void Declare(Dice& dice, v1::Candidate& candidate) {
  for (const char* area : kAreas) {
    if (dice.Once(3)) {
      auto& priority = *candidate.mutable_offer()->add_priorities();
      priority.set_area(area);
      priority.set_weight(1 + dice.Below(10));
    } else if (dice.Once(2)) {
      auto& strength = *candidate.mutable_offer()->add_strengths();
      strength.set_area(area);
      strength.set_level(1 + dice.Below(3));
    }
  }
}

void Measure(Dice& dice, v1::Candidate& candidate) {
  for (const char* measure :
       {"ks2.reading.expected", "ks2.writing.expected", "ks2.maths.expected"}) {
    if (!dice.Once(5)) AddMeasure(measure, 400'000 + dice.Below(60) * 10'000, candidate);
  }
  if (!dice.Once(8)) AddMeasure("absence.overall", 30'000 + dice.Below(80'000), candidate);
}

void RuleOut(Dice& dice, const RandomShape& shape, v1::Candidate& candidate) {
  for (int other = 0; other < shape.schools; ++other) {
    if (dice.Once(2)) candidate.mutable_offer()->add_conflicts(fmt::format("s-{}", 999001 + other));
  }
}

}  // namespace

v1::Candidate ExampleSchool(int urn) {
  v1::Candidate candidate;
  candidate.set_school_id(fmt::format("s-{}", urn));
  candidate.set_urn(std::to_string(urn));
  candidate.set_name(fmt::format("Example {}", urn));
  candidate.set_phase(registry::v1::PHASE_PRIMARY);
  candidate.set_example(true);
  return candidate;
}

v1::Candidate ReaderSchool(int urn, int reading_percent) {
  v1::Candidate candidate = ExampleSchool(urn);
  AddMeasure("ks2.reading.expected", int64_t{reading_percent} * 10'000, candidate);
  return candidate;
}

void AddMeasure(const std::string& measure, int64_t value_e4, v1::Candidate& candidate) {
  v1::Measured& measured = *candidate.add_measures();
  measured.set_measure(measure);
  measured.set_period("202324");
  measured.set_value_e4(value_e4);
}

v1::MatchingSnapshot SnapshotOfSchools(std::initializer_list<v1::Candidate> candidates) {
  v1::MatchingSnapshot snapshot;
  snapshot.set_cycle_id("example");
  snapshot.set_school_year("2026/27");
  for (const v1::Candidate& candidate : candidates) *snapshot.add_candidates() = candidate;
  return snapshot;
}

v1::MatchingSnapshot RandomSnapshot(const RandomShape& shape) {
  Dice dice(shape.seed);
  v1::MatchingSnapshot snapshot = SnapshotOfSchools({});
  for (int i = 0; i < shape.schools; ++i) {
    v1::Candidate& candidate = *snapshot.add_candidates();
    candidate = ExampleSchool(999001 + i);
    candidate.set_latitude_e6(51'950'000 + dice.Below(200'000));
    candidate.set_longitude_e6(-900'000 + dice.Below(300'000));
    if (dice.Once(3)) {
      candidate.set_trust_known(registry::v1::TRUST_KNOWN_TRUST);
      candidate.set_trust_id(std::to_string(dice.Below(5)));
    }
    if (!dice.Once(10)) Measure(dice, candidate);
    if (dice.Once(3)) Declare(dice, candidate);
    if (shape.sparse) RuleOut(dice, shape, candidate);
  }
  return snapshot;
}

v1::MatchingSnapshot Shuffled(v1::MatchingSnapshot snapshot, uint64_t seed) {
  Dice dice(seed);
  const auto shuffle = [&](auto& elements) {
    for (int i = elements.size() - 1; i > 0; --i) elements.SwapElements(i, dice.Below(i + 1));
  };
  shuffle(*snapshot.mutable_candidates());
  for (v1::Candidate& candidate : *snapshot.mutable_candidates()) {
    shuffle(*candidate.mutable_measures());
    shuffle(*candidate.mutable_offer()->mutable_priorities());
    shuffle(*candidate.mutable_offer()->mutable_strengths());
    shuffle(*candidate.mutable_offer()->mutable_conflicts());
  }
  return snapshot;
}

}  // namespace mkep::peer_review::matching
