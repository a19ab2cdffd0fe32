#include "peer_review/domain/matching/price.h"

#include <gtest/gtest.h>

#include "peer_review/domain/matching/instance.h"

namespace mkep::peer_review::matching {
namespace {

// Mean 60, standard deviation 20: one pair of 90 with 30 or with 50, and so on.
v1::MatchingSnapshot Four() {
  return SnapshotOfSchools({ReaderSchool(999001, 30), ReaderSchool(999002, 40),
                            ReaderSchool(999003, 80), ReaderSchool(999004, 90)});
}

v1::PairAccount Account(const v1::MatchingSnapshot& snapshot, int a, int b) {
  const Problem problem(snapshot, {});
  return Explain(problem, Match(problem).proposal, a, b);
}

TEST(Price, OfAPairOfTheBestMatchingIsNothing) {
  const Problem problem(Four(), {});
  const auto proposal = Match(problem).proposal;
  const int first = 0;
  const int partner = problem.Number(proposal.pairs(0).second_school_id()).value();
  const auto account = Explain(problem, proposal, first, partner);
  EXPECT_TRUE(account.matched());
  EXPECT_EQ(account.price().served(), 0);
  EXPECT_EQ(account.price().benefit_e4(), 0);
  EXPECT_EQ(account.price().schools_moved(), 0);
}

TEST(Price, OfAPoorPairIsWhatAllTogetherLose) {
  const auto account = Account(Four(), 0, 1);
  EXPECT_FALSE(account.matched());
  EXPECT_EQ(account.price().served(), 0);
  // z: 30 -> -11766, 40 -> -7844, 80 -> 7844, 90 -> 11766; best 39220, forced 7844.
  EXPECT_EQ(account.price().benefit_e4(), 2 * (11'766 + 7'844) - 2 * (11'766 - 7'844));
  EXPECT_EQ(account.price().schools_moved(), 2);
  EXPECT_EQ(account.text(),
            "Possible, but the benefit of all schools together would be 3.1376 less, and 2 other "
            "school(s) would change partner.");
}

TEST(Price, CountsSchoolsThatWouldBeLeftAlone) {
  auto snapshot = Four();
  snapshot.mutable_candidates(2)->mutable_offer()->add_conflicts("s-999004");
  const auto account = Account(snapshot, 0, 1);
  EXPECT_EQ(account.price().served(), 2);
  EXPECT_NE(account.text().find("leave 2 more"), std::string::npos) << account.text();
}

TEST(Price, IsNotAskedForAPairThatIsRuledOut) {
  auto snapshot = Four();
  snapshot.mutable_candidates(0)->mutable_offer()->add_conflicts("s-999002");
  const auto account = Account(snapshot, 1, 0);
  EXPECT_FALSE(account.has_price());
  ASSERT_EQ(account.ruled_out_by_size(), 1);
  EXPECT_EQ(account.ruled_out_by(0), v1::PAIR_REASON_DECLARED_CONFLICT);
  EXPECT_EQ(account.text(), "Ruled out: One of them declared a conflict.");
  EXPECT_EQ(account.pair().first_name(), "Example 999001");
}

}  // namespace
}  // namespace mkep::peer_review::matching
