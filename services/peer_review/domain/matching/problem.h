// A matching problem as solver and checker both see it: numbered schools, which pairs are
// admissible, and what each pair weighs. Weights put schools served before benefit, and benefit
// before the tie-break, in one whole number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "peer_review/domain/matching/benefit.h"
#include "peer_review/domain/matching/filter.h"
#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

// What a matching is worth, read off the sum of its weights.
struct Worth {
  int64_t pairs = 0;
  int64_t benefit_e4 = 0;
};

// No pair weighs as much. The solver multiplies weights by 4 and adds a few of them: 5 bits of room
// in 63.
inline constexpr int64_t kMostWeight = int64_t{1} << 58;

class Problem {
 public:
  Problem(const v1::MatchingSnapshot& snapshot, const v1::MatchingPolicy& policy);
  Problem(const Problem&) = delete;
  Problem& operator=(const Problem&) = delete;

  int size() const { return snapshot_.candidates_size(); }
  const v1::Candidate& candidate(int school) const { return snapshot_.candidates(school); }
  // The number of a school, where it is a candidate.
  std::optional<int> Number(const std::string& school_id) const {
    return filter_.Number(school_id);
  }
  const v1::MatchingSnapshot& snapshot() const { return snapshot_; }
  const v1::MatchingPolicy& policy() const { return policy_; }
  const std::string& digest() const { return digest_; }
  const Benefits& benefits() const { return benefits_; }
  const Filter& filter() const { return filter_; }

  bool Admissible(int a, int b) const { return filter_.RuledOut(a, b) == 0; }
  // At least 1, below kMostWeight. The order of the two does not matter, nor whether they are
  // admissible.
  int64_t Weight(int a, int b) const;
  Worth WorthOf(Wide weight) const;
  // The pair as a proposal states it; the lesser number first.
  v1::Pair Describe(int a, int b) const;

 private:
  void ChooseWeights();
  int64_t TieBreak(int a, int b) const;

  v1::MatchingSnapshot snapshot_;
  v1::MatchingPolicy policy_;
  std::string digest_;
  Benefits benefits_;
  Filter filter_;
  std::vector<uint64_t> hashes_;  // of each URN
  int tie_bits_ = 0;
  int64_t ties_ = 0;            // greatest tie-break
  int64_t benefit_weight_ = 1;  // of 1/10000 of benefit: more than all tie-breaks together
  int64_t pair_weight_ = 1;     // of a pair: more than all benefits and tie-breaks together
};

}  // namespace mkep::peer_review::matching
