#include "peer_review/domain/matching/candidate_edges.h"

#include <algorithm>
#include <climits>
#include <cstdint>
#include <tuple>
#include <utility>

namespace mkep::peer_review::matching {

namespace {

// Up to so many schools, every admissible pair goes to the solver.
constexpr int kAllPairsUpTo = 300;
constexpr size_t kAddedPerSchool = 8;

// A pair as one school sees it: less is better. Ties go to the lesser number.
struct Ranked {
  int64_t rank = 0;
  int other = 0;
  bool operator<(const Ranked& that) const {
    return std::tie(rank, other) < std::tie(that.rank, that.other);
  }
};

// Keeps the best few of many. Most offers are turned down: the rank to beat stands beside that of
// the next school, not behind a pointer.
class BestFew {
 public:
  explicit BestFew(size_t count) : count_(count) {}
  void Offer(Ranked candidate) {
    if (!(candidate < to_beat_)) return;
    if (heap_.size() == count_) {
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
    }
    heap_.push_back(candidate);
    std::push_heap(heap_.begin(), heap_.end());
    if (heap_.size() == count_) to_beat_ = heap_.front();
  }
  const std::vector<Ranked>& kept() const { return heap_; }

 private:
  Ranked to_beat_{INT64_MAX, INT_MAX};
  size_t count_;
  std::vector<Ranked> heap_;  // the worst on top
};

using BestOfEach = std::vector<BestFew>;

BestOfEach ForEach(const Problem& problem, size_t count) {
  return BestOfEach(static_cast<size_t>(problem.size()), BestFew(count));
}

void Offer(int a, int b, int64_t rank, BestOfEach& best) {
  best[static_cast<size_t>(a)].Offer({rank, b});
  best[static_cast<size_t>(b)].Offer({rank, a});
}

using EdgeEnds = std::pair<int, int>;

void Collect(const BestOfEach& best, std::vector<EdgeEnds>& ends) {
  for (size_t i = 0; i < best.size(); ++i) {
    const int school = static_cast<int>(i);
    for (const Ranked& each : best[i].kept()) {
      ends.emplace_back(std::min(school, each.other), std::max(school, each.other));
    }
  }
}

// Each pair once, in order.
std::vector<WeightedEdge> Weighted(const Problem& problem, std::vector<EdgeEnds> ends) {
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<WeightedEdge> edges;
  edges.reserve(ends.size());
  for (const auto& [a, b] : ends) edges.push_back({a, b, problem.Weight(a, b)});
  return edges;
}

}  // namespace

std::vector<WeightedEdge> FirstEdges(const Problem& problem) {
  const bool all = problem.size() <= kAllPairsUpTo;
  const auto half = static_cast<size_t>((problem.policy().candidates_per_school() + 1) / 2);
  BestOfEach nearest = ForEach(problem, half);
  BestOfEach heaviest = ForEach(problem, half);
  std::vector<EdgeEnds> ends;
  for (int a = 0; a < problem.size(); ++a) {
    for (int b = a + 1; b < problem.size(); ++b) {
      if (!problem.Admissible(a, b)) continue;
      if (all) {
        ends.emplace_back(a, b);
      } else {
        Offer(a, b, problem.filter().SquareBetween(a, b), nearest);
        Offer(a, b, -problem.Weight(a, b), heaviest);
      }
    }
  }
  Collect(nearest, ends);
  Collect(heaviest, ends);
  return Weighted(problem, std::move(ends));
}

std::vector<WeightedEdge> EdgesNotCovered(const Problem& problem, const Duals& duals) {
  BestOfEach shortest = ForEach(problem, kAddedPerSchool);
  for (int a = 0; a < problem.size(); ++a) {
    const Cover cover(problem, duals, a);
    for (int b = a + 1; b < problem.size(); ++b) {
      if (const auto short_by = cover.Shortfall(b))
        Offer(a, b, static_cast<int64_t>(*short_by), shortest);
    }
  }
  std::vector<EdgeEnds> ends;
  Collect(shortest, ends);
  return Weighted(problem, std::move(ends));
}

}  // namespace mkep::peer_review::matching
