#include "bench/bare_lemon.h"

#include <lemon/matching.h>
#include <lemon/smart_graph.h>

namespace mkep::bench {

long RunBareLemon(int vertices, const std::vector<peer_review::matching::WeightedEdge>& edges) {
  lemon::SmartGraph graph;
  graph.reserveNode(vertices);
  graph.reserveEdge(static_cast<int>(edges.size()));
  for (int i = 0; i < vertices; ++i) graph.addNode();
  lemon::SmartGraph::EdgeMap<int64_t> weights(graph);
  for (const auto& edge : edges) {
    weights[graph.addEdge(graph.nodeFromId(edge.a), graph.nodeFromId(edge.b))] = edge.weight;
  }
  lemon::MaxWeightedMatching<lemon::SmartGraph, lemon::SmartGraph::EdgeMap<int64_t>> matching(
      graph, weights);
  matching.run();
  return static_cast<long>(matching.matchingWeight());
}

}  // namespace mkep::bench
