#include "peer_review/domain/snapshot.h"

#include <cmath>

#include "peer_review/domain/names.h"

namespace mkep::peer_review::v1 {

namespace {

int32_t Millionths(double degrees) { return static_cast<int32_t>(std::llround(degrees * 1e6)); }

}  // namespace

Candidate CandidateOf(const School& school, const Offer& offer) {
  const registry::v1::School& facts = school.facts();
  Candidate candidate;
  candidate.set_school_id(facts.school_id());
  candidate.set_urn(facts.urn());
  candidate.set_name(facts.name());
  candidate.set_phase(facts.phase());
  candidate.set_trust_known(facts.trust_known());
  candidate.set_trust_id(facts.trust_id());
  candidate.set_example(facts.example());
  if (facts.has_location()) {
    candidate.set_latitude_e6(Millionths(facts.location().latitude()));
    candidate.set_longitude_e6(Millionths(facts.location().longitude()));
  }
  for (const registry::v1::Figure& figure : school.figures()) {
    Measured& measured = *candidate.add_measures();
    measured.set_measure(figure.measure());
    measured.set_period(figure.period());
    measured.set_value_e4(figure.value_e4());
  }
  *candidate.mutable_offer() = offer;
  candidate.mutable_offer()->mutable_earlier_partners()->MergeFrom(school.partners());
  return candidate;
}

MatchingSnapshot SnapshotOf(const platform::Reader& read, const Cycle& cycle) {
  MatchingSnapshot snapshot;
  snapshot.set_cycle_id(cycle.cycle_id());
  snapshot.set_school_year(cycle.school_year());
  *snapshot.mutable_hand_rules() = cycle.hand_rules();
  for (const std::string& id : cycle.school_ids()) {
    const auto entry = read.Get<Entry>(EntryId(cycle.cycle_id(), id));
    *snapshot.add_candidates() = CandidateOf(read.Get<School>(id), entry.offer());
  }
  return snapshot;
}

}  // namespace mkep::peer_review::v1
