#include "peer_review/domain/matching/problem.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "peer_review/domain/matching/canonical.h"
#include "peer_review/domain/matching/policy.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int kMostTieBits = 24;

// FNV-1a, then mixed as SplitMix64 does.
uint64_t Hash(std::string_view text, uint64_t seed) {
  uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

struct Weights {
  Wide ties = 0;
  Wide benefit = 1;
  Wide pair = 1;
  Wide greatest = 1;
};

Weights WeightsFor(Wide most_pairs, Wide greatest_benefit, int tie_bits) {
  Weights weights;
  weights.ties = (Wide{1} << tie_bits) - 1;
  weights.benefit = most_pairs * weights.ties + 1;
  weights.pair = most_pairs * (greatest_benefit * weights.benefit + weights.ties) + 1;
  weights.greatest = weights.pair + greatest_benefit * weights.benefit + weights.ties;
  return weights;
}

}  // namespace

Problem::Problem(const v1::MatchingSnapshot& snapshot, const v1::MatchingPolicy& policy)
    : snapshot_(Canonical(snapshot)),
      policy_(WithDefaults(policy)),
      digest_(Digest(snapshot_, policy_)),
      benefits_(snapshot_),
      filter_(snapshot_, policy_, benefits_) {
  const uint64_t seed = Hash(snapshot_.cycle_id(), 0);
  for (const v1::Candidate& candidate : snapshot_.candidates()) {
    hashes_.push_back(Hash(candidate.urn() + "/" + candidate.school_id(), seed));
  }
  ChooseWeights();
}

// As many bits for the tie-break as leave the weights below their limit.
void Problem::ChooseWeights() {
  const Wide most_pairs = std::max(1, size() / 2);
  tie_bits_ = kMostTieBits;
  while (tie_bits_ > 0 &&
         WeightsFor(most_pairs, benefits_.Greatest(), tie_bits_).greatest >= kMostWeight) {
    --tie_bits_;
  }
  const Weights weights = WeightsFor(most_pairs, benefits_.Greatest(), tie_bits_);
  ties_ = static_cast<int64_t>(weights.ties);
  benefit_weight_ = static_cast<int64_t>(weights.benefit);
  pair_weight_ = static_cast<int64_t>(weights.pair);
}

int64_t Problem::TieBreak(int a, int b) const {
  const uint64_t x = hashes_[static_cast<size_t>(std::min(a, b))];
  const uint64_t y = hashes_[static_cast<size_t>(std::max(a, b))];
  uint64_t mixed = (x ^ (y * 0x9e3779b97f4a7c15)) * 0xbf58476d1ce4e5b9;
  mixed ^= mixed >> 31;
  return static_cast<int64_t>(mixed & static_cast<uint64_t>(ties_));
}

int64_t Problem::Weight(int a, int b) const {
  return pair_weight_ + benefits_.OfBoth(a, b) * benefit_weight_ + TieBreak(a, b);
}

Worth Problem::WorthOf(Wide weight) const {
  return {static_cast<int64_t>(weight / pair_weight_),
          static_cast<int64_t>(weight % pair_weight_ / benefit_weight_)};
}

v1::Pair Problem::Describe(int a, int b) const {
  const auto [first, second] = std::minmax(a, b);
  v1::Pair pair;
  pair.set_first_school_id(candidate(first).school_id());
  pair.set_second_school_id(candidate(second).school_id());
  pair.set_benefit_to_first_e4(benefits_.Of(second, first));
  pair.set_benefit_to_second_e4(benefits_.Of(first, second));
  if (const auto metres = filter_.MetresBetween(first, second)) pair.set_distance_m(*metres);
  pair.set_locked(filter_.Locked(first, second));
  return pair;
}

}  // namespace mkep::peer_review::matching
