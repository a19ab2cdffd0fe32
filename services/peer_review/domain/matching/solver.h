// Maximum weight matching in a general graph, with the dual that proves it. Plain types only: the
// engine behind it (LEMON 1.3.1) compiles as C++17. The same input gives the same answer.
#pragma once

#include <cstdint>
#include <vector>

namespace mkep::peer_review::matching {

struct WeightedEdge {
  int a = 0;
  int b = 0;
  int64_t weight = 0;
};

// An odd set of vertices and its dual.
struct DualSet {
  std::vector<int> vertices;
  int64_t dual = 0;
};

struct Solution {
  std::vector<int> partners;          // of each vertex, or -1
  std::vector<int64_t> vertex_duals;  // scaled by kDualScale
  std::vector<DualSet> odd_sets;      // nested or disjoint; duals positive, scaled by kDualScale
};

inline constexpr int kDualScale = 4;

// Weights are at least 1 and below 2^58; at most one edge between two vertices.
Solution SolveMaximumWeight(int vertices, const std::vector<WeightedEdge>& edges);

}  // namespace mkep::peer_review::matching
