#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include "peer_review/domain/matching/solver.h"

namespace mkep::peer_review::matching {

namespace {

using Graph = lemon::SmartGraph;
using WeightMap = Graph::EdgeMap<int64_t>;
using Matcher = lemon::MaxWeightedMatching<Graph, WeightMap>;

static_assert(Matcher::dualScale == kDualScale, "duals are scaled as solver.h says");

std::vector<DualSet> OddSets(const Graph& graph, const Matcher& matcher) {
  std::vector<DualSet> sets;
  for (int i = 0; i < matcher.blossomNum(); ++i) {
    if (matcher.blossomValue(i) == 0) continue;
    DualSet set;
    set.dual = matcher.blossomValue(i);
    for (Matcher::BlossomIt v(matcher, i); v != lemon::INVALID; ++v) {
      set.vertices.push_back(graph.id(v));
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace

Solution SolveMaximumWeight(int vertices, const std::vector<WeightedEdge>& edges) {
  Graph graph;
  graph.reserveNode(vertices);
  graph.reserveEdge(static_cast<int>(edges.size()));
  for (int i = 0; i < vertices; ++i) graph.addNode();
  WeightMap weights(graph);
  for (const WeightedEdge& edge : edges) {
    weights[graph.addEdge(Graph::nodeFromId(edge.a), Graph::nodeFromId(edge.b))] = edge.weight;
  }
  Matcher matcher(graph, weights);
  matcher.run();
  Solution solution;
  for (int i = 0; i < vertices; ++i) {
    const Graph::Node node = Graph::nodeFromId(i);
    const Graph::Node mate = matcher.mate(node);
    solution.partners.push_back(mate == lemon::INVALID ? -1 : Graph::id(mate));
    solution.vertex_duals.push_back(matcher.nodeValue(node));
  }
  solution.odd_sets = OddSets(graph, matcher);
  return solution;
}

}  // namespace mkep::peer_review::matching
