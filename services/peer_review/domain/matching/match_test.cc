#include "peer_review/domain/matching/match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "peer_review/domain/matching/canonical.h"
#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/instance.h"
#include "peer_review/domain/matching/solver.h"
#include "platform/core/domain.h"

namespace mkep::peer_review::matching {
namespace {

// The best sum of weights over all matchings, by trying them all.
Wide BestByTrial(const Problem& problem) {
  const auto n = static_cast<unsigned>(problem.size());
  std::vector<Wide> best(size_t{1} << n, 0);
  for (size_t set = 1; set < best.size(); ++set) {
    unsigned first = 0;
    while (!(set >> first & 1)) ++first;
    const size_t rest = set & ~(size_t{1} << first);
    best[set] = best[rest];
    for (unsigned other = first + 1; other < n; ++other) {
      if (!(rest >> other & 1)) continue;
      const int a = static_cast<int>(first);
      const int b = static_cast<int>(other);
      if (!problem.Admissible(a, b)) continue;
      const Wide with = best[rest & ~(size_t{1} << other)] + problem.Weight(a, b);
      best[set] = std::max(best[set], with);
    }
  }
  return best.back();
}

Wide WeightOf(const Problem& problem, const v1::Proposal& proposal) {
  Wide weight = 0;
  for (const v1::Pair& pair : proposal.pairs()) {
    weight += problem.Weight(problem.Number(pair.first_school_id()).value(),
                             problem.Number(pair.second_school_id()).value());
  }
  return weight;
}

v1::MatchingPolicy PolicyOf(int seed) {
  v1::MatchingPolicy policy;
  policy.set_reciprocity(seed % 2 ? v1::RECIPROCITY_MUTUAL : v1::RECIPROCITY_ALLOWED);
  if (seed % 3 == 0) policy.set_max_distance_m(12'000);
  return policy;
}

TEST(Match, FindsTheOptimumOfTwoThousandSmallProblems) {
  int odd_sets = 0;
  int left_over = 0;
  for (int seed = 0; seed < 2'000; ++seed) {
    const Problem problem(RandomSnapshot({.schools = 2 + seed % 9,
                                          .seed = static_cast<uint64_t>(seed),
                                          .sparse = seed % 2 == 0}),
                          PolicyOf(seed));
    const Matched matched = Match(problem);
    ASSERT_TRUE(WeightOf(problem, matched.proposal) == BestByTrial(problem)) << "seed " << seed;
    const auto check = Check(problem, matched.proposal, matched.certificate);
    ASSERT_TRUE(check.optimal()) << "seed " << seed << ": " << check.problem();
    EXPECT_EQ(check.bound_served(), matched.proposal.served());
    EXPECT_EQ(check.bound_benefit_e4(), matched.proposal.benefit_e4());
    odd_sets += matched.certificate.odd_sets_size();
    left_over += matched.proposal.unserved_size();
  }
  EXPECT_GT(odd_sets, 50) << "the problems were too easy to prove anything";
  EXPECT_GT(left_over, 100);
}

TEST(Match, ServesMoreSchoolsRatherThanGainingMore) {
  // 2 and 3 gain most from each other; paired, they would leave 1 and 4 alone.
  auto snapshot = SnapshotOfSchools({ReaderSchool(999001, 50), ReaderSchool(999002, 10),
                                     ReaderSchool(999003, 90), ReaderSchool(999004, 51)});
  snapshot.mutable_candidates(0)->mutable_offer()->add_conflicts("s-999003");
  snapshot.mutable_candidates(0)->mutable_offer()->add_conflicts("s-999004");
  snapshot.mutable_candidates(3)->mutable_offer()->add_conflicts("s-999002");
  const Matched matched = Match(snapshot, {});
  EXPECT_EQ(matched.proposal.served(), 4);
  EXPECT_EQ(matched.proposal.pairs(0).second_school_id(), "s-999002");
}

TEST(Match, ListsTheSchoolThatAnOddNumberLeavesOver) {
  const Matched matched =
      Match(SnapshotOfSchools(
                {ReaderSchool(999001, 50), ReaderSchool(999002, 60), ReaderSchool(999003, 90)}),
            {});
  ASSERT_EQ(matched.proposal.unserved_size(), 1);
  EXPECT_EQ(matched.proposal.unserved(0).reason(), v1::UNSERVED_REASON_REMAINDER);
}

TEST(Match, NamesWhyASchoolHasNoPartnerAtAll) {
  auto alone = ReaderSchool(999003, 70);
  alone.set_phase(registry::v1::PHASE_SECONDARY);
  auto unknown = ReaderSchool(999004, 70);
  unknown.set_phase(registry::v1::PHASE_UNSPECIFIED);
  auto full = ReaderSchool(999005, 70);
  full.mutable_offer()->set_capacity(0);
  const Matched matched = Match(
      SnapshotOfSchools({ReaderSchool(999001, 50), ExampleSchool(999002), alone, unknown, full}),
      {});
  ASSERT_EQ(matched.proposal.unserved_size(), 5);
  EXPECT_EQ(matched.proposal.unserved(1).reason(), v1::UNSERVED_REASON_NO_PUBLISHED_MEASURE);
  EXPECT_EQ(matched.proposal.unserved(2).reason(), v1::UNSERVED_REASON_NO_ADMISSIBLE_PARTNER);
  EXPECT_EQ(matched.proposal.unserved(3).reason(), v1::UNSERVED_REASON_PHASE_NOT_KNOWN);
  EXPECT_EQ(matched.proposal.unserved(4).reason(), v1::UNSERVED_REASON_NO_CAPACITY);
  EXPECT_EQ(matched.proposal.unserved(2).ruled_out(0).reason(), v1::PAIR_REASON_NO_CAPACITY);
}

TEST(Match, HandlesNobodyAndOneSchool) {
  EXPECT_EQ(Match(SnapshotOfSchools({}), {}).proposal.served(), 0);
  EXPECT_EQ(Match(SnapshotOfSchools({ReaderSchool(999001, 50)}), {}).proposal.unserved_size(), 1);
}

TEST(Match, GivesTheSameBytesForEveryOrderOfTheInput) {
  const auto snapshot = RandomSnapshot({.schools = 60, .seed = 7});
  const Matched first = Match(snapshot, {});
  for (uint64_t seed = 1; seed <= 100; ++seed) {
    const Matched again = Match(Shuffled(snapshot, seed), {});
    ASSERT_EQ(platform::Serialize(again.proposal), platform::Serialize(first.proposal));
    ASSERT_EQ(platform::Serialize(again.certificate), platform::Serialize(first.certificate));
  }
}

TEST(Match, BreaksTiesByTheCycleAndNotByTheUrn) {
  auto snapshot = SnapshotOfSchools({});
  for (int urn = 999001; urn <= 999008; ++urn) *snapshot.add_candidates() = ReaderSchool(urn, 50);
  const auto partners = [&](const std::string& cycle) {
    snapshot.set_cycle_id(cycle);
    const Matched matched = Match(snapshot, {});
    std::string pairs;
    for (const auto& pair : matched.proposal.pairs()) pairs += pair.second_school_id();
    return pairs;
  };
  EXPECT_NE(partners("2026-27"), partners("2027-28"));
  EXPECT_EQ(partners("2026-27"), partners("2026-27"));
}

TEST(Match, ProvesACityOfAHundredAndTen) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const Problem problem(RandomSnapshot({.schools = 110, .seed = seed, .sparse = seed % 4 == 0}),
                          {});
    const Matched matched = Match(problem);
    const auto check = Check(problem, matched.proposal, matched.certificate);
    EXPECT_TRUE(check.optimal()) << check.problem();
    EXPECT_EQ(check.pairs_checked(), 110 * 109 / 2);
  }
}

TEST(Match, ProvesAThousandSchoolsThoughTheSolverSeesFewPairs) {
  const Problem problem(RandomSnapshot({.schools = 1'000, .seed = 3}), {});
  const Matched matched = Match(problem);
  const auto check = Check(problem, matched.proposal, matched.certificate);
  EXPECT_TRUE(check.optimal()) << check.problem();
  EXPECT_EQ(check.pairs_checked(), 1'000 * 999 / 2);
}

TEST(Match, IsAsGoodWithFewPairsAsWithAll) {
  const Problem problem(RandomSnapshot({.schools = 320, .seed = 5}), {});
  std::vector<WeightedEdge> all;
  for (int a = 0; a < problem.size(); ++a) {
    for (int b = a + 1; b < problem.size(); ++b) {
      if (problem.Admissible(a, b)) all.push_back({a, b, problem.Weight(a, b)});
    }
  }
  const Solution solution = SolveMaximumWeight(problem.size(), all);
  Wide weight = 0;
  for (int a = 0; a < problem.size(); ++a) {
    const int b = solution.partners[static_cast<size_t>(a)];
    if (b > a) weight += problem.Weight(a, b);
  }
  EXPECT_TRUE(WeightOf(problem, Match(problem).proposal) == weight);
}

}  // namespace
}  // namespace mkep::peer_review::matching
