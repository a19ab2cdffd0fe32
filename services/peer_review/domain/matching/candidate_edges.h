// Which pairs the solver is given: few of all, for each school those that pay most beside what both
// could gain elsewhere. That is estimated at first, and known by the duals of each solution; pairs
// are added until the duals cover all pairs. So the answer is optimal over every admissible pair.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/problem.h"
#include "peer_review/domain/matching/solver.h"

namespace mkep::peer_review::matching {

class CandidateEdges {
 public:
  // Keeps a reference to the problem.
  explicit CandidateEdges(const Problem& problem);

  const std::vector<WeightedEdge>& edges() const { return edges_; }
  // Adds the pairs that the duals of a solution cover least. False, and nothing is added, where
  // they cover every admissible pair.
  bool Add(const Duals& duals);

 private:
  using Ends = std::vector<std::pair<int, int>>;

  Ends Sample() const;
  void Set(Ends ends);

  const Problem& problem_;
  Ends ends_;  // in order, each once
  std::vector<WeightedEdge> edges_;
};

}  // namespace mkep::peer_review::matching
