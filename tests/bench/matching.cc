#include "bench/matching.h"

#include <fmt/format.h>

#include "bench/bare_lemon.h"
#include "bench/rounds.h"
#include "peer_review/domain/matching/instance.h"
#include "peer_review/domain/matching/match.h"

namespace mkep::bench {
namespace {

namespace matching = peer_review::matching;

// Milliseconds of one run: few schools take so little that several are run.
double Millis(size_t times, const std::function<void()>& run) {
  return 1e3 / static_cast<double>(times) * SecondsOf([&] {
           for (size_t i = 0; i < times; ++i) run();
         });
}

std::vector<matching::WeightedEdge> AllPairs(const matching::Problem& problem) {
  std::vector<matching::WeightedEdge> pairs;
  for (int a = 0; a < problem.size(); ++a) {
    for (int b = a + 1; b < problem.size(); ++b) {
      if (problem.Admissible(a, b)) pairs.push_back({a, b, problem.Weight(a, b)});
    }
  }
  return pairs;
}

// LEMON by itself gets the same problem: all pairs. They are too many for it in a country; there it
// is told which pairs suffice, which we find out.
Figure MeasurePairs(const Settings& settings, int schools) {
  const auto snapshot = matching::RandomSnapshot({schools, /*seed=*/1, /*sparse=*/false});
  const peer_review::v1::MatchingPolicy policy;
  const matching::Problem problem(snapshot, policy);
  const bool country = schools >= 5'000;
  const auto edges = country ? matching::Match(problem).sufficed : AllPairs(problem);
  const size_t times = schools < 500 && !settings.quick ? 20 : 1;
  const auto millis =
      SideBySide(fmt::format("pairs of {} schools", schools), settings.Size(country ? 1 : 5, 1),
                 {[&] { return Millis(times, [&] { matching::Match(snapshot, policy); }); },
                  [&] { return Millis(times, [&] { RunBareLemon(schools, edges); }); }});
  return AtMost(
      1.5, {fmt::format("pairs and certificate, {} schools: vs bare LEMON", schools),
            Ratio(millis[0], millis[1]), "times",
            fmt::format("{} ms vs {} ms, {} {} pairs", InShort(Median(millis[0])),
                        InShort(Median(millis[1])), country ? "told of" : "all", edges.size())});
}

}  // namespace

std::vector<Figure> MeasureMatching(const Settings& settings) {
  std::vector<Figure> figures;
  for (const int schools : {110, 1'000, 10'000})
    figures.push_back(MeasurePairs(settings, settings.quick ? schools / 100 + 10 : schools));
  return figures;
}

}  // namespace mkep::bench
