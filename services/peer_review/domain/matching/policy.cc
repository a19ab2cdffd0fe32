#include "peer_review/domain/matching/policy.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int kYearsBetween = 2;
constexpr int kMaxDistanceM = 30'000;
constexpr int kCandidatesPerSchool = 32;

}  // namespace

v1::MatchingPolicy WithDefaults(v1::MatchingPolicy policy) {
  if (policy.reciprocity() == v1::RECIPROCITY_UNSPECIFIED) {
    policy.set_reciprocity(v1::RECIPROCITY_ALLOWED);
  }
  if (policy.phase_rule() == v1::PHASE_RULE_UNSPECIFIED) policy.set_phase_rule(v1::PHASE_RULE_SAME);
  if (!policy.has_years_between()) policy.set_years_between(kYearsBetween);
  if (!policy.has_max_distance_m()) policy.set_max_distance_m(kMaxDistanceM);
  if (!policy.has_candidates_per_school()) policy.set_candidates_per_school(kCandidatesPerSchool);
  return policy;
}

}  // namespace mkep::peer_review::matching
