#include "peer_review/domain/matching/candidate_edges.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace mkep::peer_review::matching {

namespace {

// Up to so many schools, every admissible pair goes to the solver.
constexpr int kAllPairsUpTo = 300;
constexpr size_t kAddedPerSchool = 8;

using EdgeEnds = std::pair<int, int>;

// A pair as one school sees it: less is better. Ties go to the lesser number.
struct Ranked {
  Wide rank = 0;
  int other = 0;
  bool operator<(const Ranked& that) const {
    return std::tie(rank, other) < std::tie(that.rank, that.other);
  }
};

void KeepBest(std::vector<Ranked>& ranked, size_t count) {
  if (ranked.size() <= count) return;
  std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(count), ranked.end());
  ranked.resize(count);
}

std::vector<WeightedEdge> Weighted(const Problem& problem, const std::set<EdgeEnds>& ends) {
  std::vector<WeightedEdge> edges;
  edges.reserve(ends.size());
  for (const auto& [a, b] : ends) edges.push_back({a, b, problem.Weight(a, b)});
  return edges;
}

void Add(int school, const std::vector<Ranked>& ranked, std::set<EdgeEnds>& ends) {
  for (const Ranked& each : ranked) {
    ends.emplace(std::min(school, each.other), std::max(school, each.other));
  }
}

// Half by distance, half by weight.
void AddBestOf(const Problem& problem, int school, std::set<EdgeEnds>& ends) {
  std::vector<Ranked> nearest;
  std::vector<Ranked> heaviest;
  for (int other = 0; other < problem.size(); ++other) {
    if (other == school || !problem.Admissible(school, other)) continue;
    const auto metres = problem.filter().MetresBetween(school, other);
    nearest.push_back({metres.value_or(std::numeric_limits<int32_t>::max()), other});
    heaviest.push_back({-Wide{problem.Weight(school, other)}, other});
  }
  const auto half = static_cast<size_t>((problem.policy().candidates_per_school() + 1) / 2);
  KeepBest(nearest, half);
  KeepBest(heaviest, half);
  Add(school, nearest, ends);
  Add(school, heaviest, ends);
}

}  // namespace

std::vector<WeightedEdge> FirstEdges(const Problem& problem) {
  std::set<EdgeEnds> ends;
  for (int a = 0; a < problem.size(); ++a) {
    if (problem.size() > kAllPairsUpTo) {
      AddBestOf(problem, a, ends);
      continue;
    }
    for (int b = a + 1; b < problem.size(); ++b) {
      if (problem.Admissible(a, b)) ends.emplace(a, b);
    }
  }
  return Weighted(problem, ends);
}

std::vector<WeightedEdge> EdgesNotCovered(const Problem& problem, const Duals& duals) {
  std::vector<std::vector<Ranked>> worst(static_cast<size_t>(problem.size()));
  for (int a = 0; a < problem.size(); ++a) {
    for (int b = a + 1; b < problem.size(); ++b) {
      if (!duals.MayBeShort(a, b, problem.GreatestWeight()) || !problem.Admissible(a, b)) continue;
      const Wide slack = duals.Slack(a, b, problem.Weight(a, b));
      if (slack >= 0) continue;
      worst[static_cast<size_t>(a)].push_back({slack, b});
      worst[static_cast<size_t>(b)].push_back({slack, a});
    }
  }
  std::set<EdgeEnds> ends;
  for (int school = 0; school < problem.size(); ++school) {
    auto& ranked = worst[static_cast<size_t>(school)];
    KeepBest(ranked, kAddedPerSchool);
    Add(school, ranked, ends);
  }
  return Weighted(problem, ends);
}

}  // namespace mkep::peer_review::matching
