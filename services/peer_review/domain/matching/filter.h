// The hard filter: which pairs are ruled out, and by what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "peer_review/domain/matching/benefit.h"
#include "peer_review/domain/matching/distance.h"
#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

// A set of PairReason, one bit each.
using ReasonSet = uint32_t;
constexpr ReasonSet Bit(v1::PairReason reason) { return ReasonSet{1} << reason; }
std::vector<v1::PairReason> ReasonsIn(ReasonSet set);

class Filter {
 public:
  // Keeps a reference to the benefits. Candidates are numbered in canonical order.
  Filter(const v1::MatchingSnapshot& canonical, const v1::MatchingPolicy& policy,
         const Benefits& benefits);

  // Everything that rules the pair out; empty where it is admissible. A pair locked by hand is
  // admissible whatever else speaks against it.
  ReasonSet RuledOut(int a, int b) const;
  bool Locked(int a, int b) const { return locked_[At(a)] == b; }
  std::optional<int32_t> MetresBetween(int a, int b) const;
  // Square of the distance, for comparing; the greatest number where a location is not known.
  int64_t SquareBetween(int a, int b) const;
  // The number of a school, where it is a candidate.
  std::optional<int> Number(const std::string& school_id) const;
  // Days that both offer; empty also where one of them offers any day.
  std::vector<int64_t> CommonDays(int a, int b) const;
  bool PhaseKnown(int school) const { return schools_[At(school)].phases != 0; }
  bool HasCapacity(int school) const { return schools_[At(school)].capacity > 0; }

 private:
  struct Facts {
    uint32_t phases = 0;  // one bit each
    std::string trust;    // empty where none or not known
    std::optional<Location> location;
    std::vector<int64_t> days;  // sorted
    int32_t capacity = 1;
    bool example = false;
    // Other candidates by number, sorted.
    std::vector<int> conflicts;
    std::vector<int> governors;
    std::vector<int> recent;
    std::vector<int> forbidden;
  };

  Facts FactsOf(const v1::Candidate& candidate, const std::string& school_year) const;
  void TakeRules(const v1::MatchingSnapshot& snapshot);
  ReasonSet BetweenSchools(int a, int b) const;
  ReasonSet ByHand(int a, int b) const;

  const Benefits& benefits_;
  v1::MatchingPolicy policy_;
  int64_t farthest_square_;  // no pair farther apart, where locations are known
  std::vector<std::pair<std::string, int>> numbers_;  // school id, number; sorted
  std::vector<Facts> schools_;
  std::vector<int> locked_;  // partner locked by hand, or -1
};

}  // namespace mkep::peer_review::matching
