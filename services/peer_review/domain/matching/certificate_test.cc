#include "peer_review/domain/matching/certificate.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>

#include "peer_review/domain/matching/instance.h"
#include "peer_review/domain/matching/match.h"

namespace mkep::peer_review::matching {
namespace {

void AddSet(Matched& matched, int64_t dual, const std::vector<int>& vertices) {
  auto& set = *matched.certificate.add_odd_sets();
  set.set_parent(-1);
  set.set_dual(dual);
  for (const int vertex : vertices) set.add_vertices(vertex);
}

using Mutation = std::pair<std::string, std::function<void(Matched&)>>;

const std::vector<Mutation>& Mutations() {
  static const std::vector<Mutation> kMutations = {
      {"a vertex dual is one less",
       [](Matched& m) {
         for (auto& dual : *m.certificate.mutable_vertex_duals()) {
           if (dual > 0) return void(--dual);
         }
       }},
      {"a vertex dual is one more",
       [](Matched& m) { ++(*m.certificate.mutable_vertex_duals())[0]; }},
      {"one dual moves to another vertex",
       [](Matched& m) {
         auto& duals = *m.certificate.mutable_vertex_duals();
         const int64_t moved = *std::max_element(duals.begin(), duals.end());
         *std::max_element(duals.begin(), duals.end()) = 0;
         duals[0] += moved;
         duals[1] += duals[0] == moved ? 1 : 0;
       }},
      {"a vertex dual is negative",
       [](Matched& m) { (*m.certificate.mutable_vertex_duals())[0] = -4; }},
      {"a vertex dual is missing",
       [](Matched& m) { m.certificate.mutable_vertex_duals()->RemoveLast(); }},
      {"the scale is another", [](Matched& m) { m.certificate.set_scale(2); }},
      {"the scale is zero", [](Matched& m) { m.certificate.set_scale(0); }},
      {"the scale is more than weights leave room for",
       [](Matched& m) { m.certificate.set_scale(5); }},
      {"a vertex dual is as great as can be",
       [](Matched& m) { (*m.certificate.mutable_vertex_duals())[0] = INT64_MAX; }},
      {"an odd set is worth as much as can be",
       [](Matched& m) {
         AddSet(m, INT64_MAX, {0, 1, 2});
       }},
      {"it is made for another snapshot", [](Matched& m) { m.certificate.set_digest("0"); }},
      {"the proposal is for another snapshot", [](Matched& m) { m.proposal.set_digest("0"); }},
      {"an even set is added",
       [](Matched& m) {
         AddSet(m, 4, {0, 1});
       }},
      {"a set names a vertex that is none",
       [](Matched& m) {
         AddSet(m, 0, {0, 1, 4'000});
       }},
      {"a pair is left out",
       [](Matched& m) {
         m.proposal.mutable_pairs()->RemoveLast();
         m.proposal.set_served(m.proposal.served() - 2);
       }},
      {"a pair stands twice",
       [](Matched& m) { *m.proposal.add_pairs() = v1::Pair(m.proposal.pairs(0)); }},
      {"a pair names a stranger",
       [](Matched& m) { m.proposal.mutable_pairs(0)->set_first_school_id("s-1"); }},
      {"more schools are claimed than served",
       [](Matched& m) { m.proposal.set_served(m.proposal.served() + 2); }},
      {"more benefit is claimed than there is",
       [](Matched& m) { m.proposal.set_benefit_e4(m.proposal.benefit_e4() + 1); }},
      {"a school left over is not listed",
       [](Matched& m) { m.proposal.mutable_unserved()->Clear(); }},
      {"two pairs swap partners",
       [](Matched& m) {
         m.proposal.mutable_pairs(0)->mutable_second_school_id()->swap(
             *m.proposal.mutable_pairs(1)->mutable_second_school_id());
       }},
  };
  return kMutations;
}

TEST(Certificate, IsRefusedWhenAnythingInItOrInTheProposalIsChanged) {
  for (uint64_t seed = 1; seed <= 30; ++seed) {
    const Problem problem(RandomSnapshot({.schools = 21, .seed = seed}), {});
    const Matched matched = Match(problem);
    ASSERT_TRUE(Check(problem, matched.proposal, matched.certificate).optimal());
    for (const auto& [name, mutate] : Mutations()) {
      Matched mutated = matched;
      mutate(mutated);
      const auto check = Check(problem, mutated.proposal, mutated.certificate);
      EXPECT_FALSE(check.optimal()) << "seed " << seed << ": " << name;
      EXPECT_FALSE(check.problem().empty());
    }
  }
}

// Five schools that may all meet: whoever is left over, an odd set proves it.
class OddProblem : public ::testing::Test {
 protected:
  OddProblem()
      : problem_(SnapshotOfSchools({ReaderSchool(999001, 50), ReaderSchool(999002, 55),
                                    ReaderSchool(999003, 60), ReaderSchool(999004, 65),
                                    ReaderSchool(999005, 70)}),
                 {}),
        matched_(Match(problem_)) {}

  std::string ProblemAfter(const std::function<void(v1::Certificate&)>& mutate) const {
    v1::Certificate mutated = matched_.certificate;
    mutate(mutated);
    return Check(problem_, matched_.proposal, mutated).problem();
  }

  Problem problem_;
  Matched matched_;
};

TEST_F(OddProblem, NeedsItsOddSet) {
  ASSERT_GT(matched_.certificate.odd_sets_size(), 0);
  EXPECT_EQ(ProblemAfter([](auto&) {}), "");
  EXPECT_NE(ProblemAfter([](auto& c) { c.mutable_odd_sets()->RemoveLast(); }), "");
}

TEST_F(OddProblem, RefusesSetsThatDoNotNest) {
  EXPECT_NE(ProblemAfter([](auto& c) { c.mutable_odd_sets(0)->set_parent(0); }), "");
  EXPECT_NE(ProblemAfter([](auto& c) { c.mutable_odd_sets(0)->set_parent(99); }), "");
  EXPECT_NE(ProblemAfter([](auto& c) { *c.add_odd_sets() = v1::OddSet(c.odd_sets(0)); }), "");
}

TEST_F(OddProblem, RefusesANegativeDualOfASet) {
  EXPECT_NE(ProblemAfter([](auto& c) { c.mutable_odd_sets(0)->set_dual(-4); }), "");
}

TEST_F(OddProblem, RefusesAnotherDualOfASet) {
  EXPECT_NE(
      ProblemAfter([](auto& c) { c.mutable_odd_sets(0)->set_dual(c.odd_sets(0).dual() + 4); }), "");
  EXPECT_NE(
      ProblemAfter([](auto& c) { c.mutable_odd_sets(0)->set_dual(c.odd_sets(0).dual() - 1); }), "");
}

TEST_F(OddProblem, BoundsAMatchingThatIsNotTheBest) {
  v1::Proposal worse = matched_.proposal;
  worse.mutable_pairs()->RemoveLast();
  worse.set_served(2);
  worse.set_benefit_e4(worse.pairs(0).benefit_to_first_e4() +
                       worse.pairs(0).benefit_to_second_e4());
  worse.mutable_unserved()->Clear();
  for (int i = 0; i < 3; ++i) worse.add_unserved();
  const auto check = Check(problem_, worse, matched_.certificate);
  EXPECT_FALSE(check.optimal());
  EXPECT_EQ(check.problem(), "the duals leave room for a better matching");
  EXPECT_EQ(check.bound_served(), 4);
  EXPECT_EQ(check.bound_benefit_e4(), matched_.proposal.benefit_e4());
}

}  // namespace
}  // namespace mkep::peer_review::matching
