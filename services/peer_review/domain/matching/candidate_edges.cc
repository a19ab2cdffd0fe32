#include "peer_review/domain/matching/candidate_edges.h"

#include <algorithm>
#include <climits>
#include <random>
#include <tuple>

namespace mkep::peer_review::matching {

namespace {

constexpr int kEstimates = 2;
constexpr int kSweeps = 8;
constexpr size_t kAddedPerSchool = 8;

// A pair as one school sees it: less is better. Ties go to the lesser number.
struct Ranked {
  int64_t slack = 0;
  int other = 0;
  bool operator<(const Ranked& that) const {
    return std::tie(slack, other) < std::tie(that.slack, that.other);
  }
};

// Keeps the best few of many. Most are not wanted: the one to beat stands beside that of the next
// school, not behind a pointer.
class BestFew {
 public:
  explicit BestFew(size_t count) : count_(count) {}
  bool Wants(Ranked candidate) const { return candidate < to_beat_; }
  void Offer(Ranked candidate) {
    if (!Wants(candidate)) return;
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

// The admissible pairs of least slack of each school. `slack_from` answers, for a school, a
// function that answers the slack with another.
template <class SlackFrom>
std::vector<BestFew> LeastCovered(const Problem& problem, size_t count, SlackFrom slack_from) {
  std::vector<BestFew> best(At(problem.size()), BestFew(count));
  for (int a = 0; a < problem.size(); ++a) {
    const auto slack_with = slack_from(a);
    BestFew& of_a = best[At(a)];
    for (int b = a + 1; b < problem.size(); ++b) {
      BestFew& of_b = best[At(b)];
      const int64_t slack = slack_with(b);
      if (!of_a.Wants({slack, b}) && !of_b.Wants({slack, a})) continue;
      if (!problem.Admissible(a, b)) continue;
      of_a.Offer({slack, b});
      of_b.Offer({slack, a});
    }
  }
  return best;
}

void Collect(const std::vector<BestFew>& best, std::vector<std::pair<int, int>>& ends) {
  for (int school = 0; At(school) < best.size(); ++school) {
    for (const Ranked& each : best[At(school)].kept()) {
      ends.emplace_back(std::minmax(school, each.other));
    }
  }
}

// Half of the most that each school gains with any other.
std::vector<int64_t> Halves(int schools, const std::vector<WeightedEdge>& edges) {
  std::vector<int64_t> halves(At(schools), 0);
  for (const auto& [a, b, weight] : edges) {
    halves[At(a)] = std::max(halves[At(a)], weight / 2);
    halves[At(b)] = std::max(halves[At(b)], weight / 2);
  }
  return halves;
}

// Brings estimates of the duals closer: each halfway to the most that its school gains with any
// other beyond the other's dual, a few times over.
void Sharpen(const std::vector<WeightedEdge>& edges, std::vector<int64_t>& duals) {
  std::vector<std::vector<std::pair<int, int64_t>>> known(duals.size());
  for (const WeightedEdge& edge : edges) {
    known[At(edge.a)].emplace_back(edge.b, edge.weight);
    known[At(edge.b)].emplace_back(edge.a, edge.weight);
  }
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (size_t school = 0; school < known.size(); ++school) {
      int64_t most = 0;
      for (const auto& [other, weight] : known[school])
        most = std::max(most, weight - duals[At(other)]);
      duals[school] = (duals[school] + most) / 2;
    }
  }
}

}  // namespace

CandidateEdges::CandidateEdges(const Problem& problem) : problem_(problem) {
  const size_t half = At((problem.policy().candidates_per_school() + 1) / 2);
  Set(Sample());
  auto duals = Halves(problem.size(), edges_);
  for (int i = 0; i < kEstimates; ++i) {
    Sharpen(edges_, duals);
    Ends ends;
    Collect(LeastCovered(problem, half,
                         [&](int a) {
                           return [&problem, &duals, a](int b) {
                             return duals[At(a)] + duals[At(b)] - problem.Weight(a, b);
                           };
                         }),
            ends);
    Set(std::move(ends));
  }
}

bool CandidateEdges::Add(const Duals& duals) {
  const auto least = LeastCovered(problem_, kAddedPerSchool, [&](int a) {
    return [cover = Cover(problem_, duals, a)](int b) { return cover.Slack(b); };
  });
  const bool all_covered = std::all_of(least.begin(), least.end(), [](const BestFew& best) {
    return std::all_of(best.kept().begin(), best.kept().end(),
                       [](const Ranked& each) { return each.slack >= 0; });
  });
  if (all_covered) return false;
  Ends ends = std::move(ends_);
  Collect(least, ends);
  Set(std::move(ends));
  return true;
}

// For each school some others at random; the same on every machine.
CandidateEdges::Ends CandidateEdges::Sample() const {
  std::mt19937_64 dice(1);
  Ends ends;
  for (int school = 0; school < problem_.size(); ++school) {
    for (int i = 0; i < problem_.policy().candidates_per_school(); ++i) {
      const int other = static_cast<int>(dice() % static_cast<uint64_t>(problem_.size()));
      if (other != school && problem_.Admissible(school, other))
        ends.emplace_back(std::minmax(school, other));
    }
  }
  return ends;
}

void CandidateEdges::Set(Ends ends) {
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  ends_ = std::move(ends);
  edges_.clear();
  for (const auto& [a, b] : ends_) edges_.push_back({a, b, problem_.Weight(a, b)});
}

}  // namespace mkep::peer_review::matching
