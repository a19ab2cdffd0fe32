#include "bench/matching.h"

#include <fmt/format.h>

#include "bench/bare_lemon.h"
#include "bench/rounds.h"
#include "peer_review/domain/matching/candidate_edges.h"
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

Figure MeasurePairs(const Settings& settings, int schools) {
  const auto snapshot = matching::RandomSnapshot({schools, /*seed=*/1, /*sparse=*/false});
  const peer_review::v1::MatchingPolicy policy;
  const auto edges = matching::FirstEdges(matching::Problem(snapshot, policy));
  const size_t times = schools < 500 && !settings.quick ? 20 : 1;
  const auto millis = SideBySide(
      fmt::format("pairs of {} schools", schools), settings.Size(schools < 5'000 ? 7 : 3, 1),
      {[&] { return Millis(times, [&] { matching::Match(snapshot, policy); }); },
       [&] { return Millis(times, [&] { RunBareLemon(schools, edges); }); }});
  return AtMost(1.5, {fmt::format("pairs and certificate, {} schools: vs bare LEMON", schools),
                      Ratio(millis[0], millis[1]), "times",
                      fmt::format("{} ms vs {} ms, {} edges", InShort(Median(millis[0])),
                                  InShort(Median(millis[1])), edges.size())});
}

}  // namespace

std::vector<Figure> MeasureMatching(const Settings& settings) {
  std::vector<Figure> figures;
  for (const int schools : {110, 1'000, 10'000})
    figures.push_back(MeasurePairs(settings, settings.quick ? schools / 100 + 10 : schools));
  return figures;
}

}  // namespace mkep::bench
