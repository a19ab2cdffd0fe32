#include "peer_review/domain/matching/filter.h"

#include <gtest/gtest.h>

#include <vector>

#include "peer_review/domain/matching/instance.h"
#include "peer_review/domain/matching/policy.h"
#include "platform/core/dates.h"

namespace mkep::peer_review::matching {
namespace {

using Reasons = std::vector<v1::PairReason>;

// Two readers of the same phase that nothing keeps apart.
class Two : public ::testing::Test {
 protected:
  Reasons RuledOutBy() const {
    const Benefits benefits(snapshot);
    return ReasonsIn(Filter(snapshot, WithDefaults(policy), benefits).RuledOut(0, 1));
  }
  v1::Candidate& a() { return *snapshot.mutable_candidates(0); }
  v1::Candidate& b() { return *snapshot.mutable_candidates(1); }
  void Rule(v1::HandRuleKind kind, const std::string& first, const std::string& second) {
    v1::HandRule& rule = *snapshot.add_hand_rules();
    rule.set_kind(kind);
    rule.set_first_school_id(first);
    rule.set_second_school_id(second);
  }
  static void Offer(v1::Candidate& school, const char* day) {
    *school.mutable_offer()->add_dates() = platform::ParseIsoDate(day).value();
  }
  static void Trust(v1::Candidate& school, const char* id) {
    school.set_trust_known(registry::v1::TRUST_KNOWN_TRUST);
    school.set_trust_id(id);
  }
  static void Declare(v1::Candidate& school, const char* priority, const char* strength) {
    auto& wanted = *school.mutable_offer()->add_priorities();
    wanted.set_area(priority);
    wanted.set_weight(5);
    auto& offered = *school.mutable_offer()->add_strengths();
    offered.set_area(strength);
    offered.set_level(2);
  }

  v1::MatchingSnapshot snapshot = SnapshotOfSchools(
      {ReaderSchool(999001, 50), ReaderSchool(999002, 60), ReaderSchool(999003, 70)});
  v1::MatchingPolicy policy;
};

TEST_F(Two, AreAdmissible) { EXPECT_EQ(RuledOutBy(), Reasons{}); }

TEST_F(Two, OfTheSameTrust) {
  Trust(a(), "2044");
  EXPECT_EQ(RuledOutBy(), Reasons{}) << "not known is never the same";
  Trust(b(), "2044");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_SAME_TRUST});
  Trust(b(), "2045");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, WithoutATrustAreNotOfTheSame) {
  a().set_trust_known(registry::v1::TRUST_KNOWN_NONE);
  b().set_trust_known(registry::v1::TRUST_KNOWN_NONE);
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, WhoShareAGovernor) {
  b().mutable_offer()->add_shares_governors_with("s-999001");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_SHARED_GOVERNOR});
}

TEST_F(Two, WhoMetWithinTheYearsOfThePolicy) {
  auto& earlier = *a().mutable_offer()->add_earlier_partners();
  earlier.set_school_id("s-999002");
  earlier.set_school_year("2024/25");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_REVIEWED_WITHIN_N});
  policy.set_years_between(1);
  EXPECT_EQ(RuledOutBy(), Reasons{});
  policy.set_years_between(0);
  earlier.set_school_year("2026/27");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, WhoLieTooFarApart) {
  for (v1::Candidate* school : {&a(), &b()}) {
    school->set_latitude_e6(52'040'000);
    school->set_longitude_e6(-750'000);
  }
  b().set_latitude_e6(52'130'000);
  policy.set_max_distance_m(10'100);
  EXPECT_EQ(RuledOutBy(), Reasons{});
  policy.set_max_distance_m(10'000);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_TOO_FAR});
  policy.set_max_distance_m(0);
  EXPECT_EQ(RuledOutBy(), Reasons{}) << "0 is no limit";
}

TEST_F(Two, WhoOfferNoDayInCommon) {
  Offer(a(), "2027-02-02");
  EXPECT_EQ(RuledOutBy(), Reasons{}) << "naming no day means any day";
  Offer(b(), "2027-02-03");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_NO_COMMON_DATE});
  Offer(b(), "2027-02-02");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, OfWhomOneHasNoCapacity) {
  b().mutable_offer()->set_capacity(0);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_NO_CAPACITY});
}

TEST_F(Two, WhosePhasesDoNotMeet) {
  b().set_phase(registry::v1::PHASE_SECONDARY);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_PHASE_RULE});
  a().set_phase(registry::v1::PHASE_ALL_THROUGH);
  EXPECT_EQ(RuledOutBy(), Reasons{});
  b().set_phase(registry::v1::PHASE_MIDDLE_DEEMED_PRIMARY);
  EXPECT_EQ(RuledOutBy(), Reasons{});
  b().set_phase(registry::v1::PHASE_UNSPECIFIED);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_PHASE_RULE});
  policy.set_phase_rule(v1::PHASE_RULE_ANY);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_PHASE_RULE});
  b().set_phase(registry::v1::PHASE_SECONDARY);
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, OfWhomOneDeclaredAConflict) {
  a().mutable_offer()->add_conflicts("s-999002");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_DECLARED_CONFLICT});
}

TEST_F(Two, OfWhomOneWouldGainNothingByWhatBothDeclared) {
  Declare(a(), "reading", "maths");
  Declare(b(), "maths", "music");
  EXPECT_EQ(RuledOutBy(), Reasons{}) << "reciprocity is allowed, not demanded";
  policy.set_reciprocity(v1::RECIPROCITY_MUTUAL);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_NO_MUTUAL_BENEFIT});
  Declare(b(), "science", "Reading");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, WhoDeclaredNothingAreNotHeldToMutualBenefit) {
  policy.set_reciprocity(v1::RECIPROCITY_MUTUAL);
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, OfWhomNothingIsPublished) {
  b().clear_measures();
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_NO_PUBLISHED_MEASURE});
  Declare(b(), "reading", "maths");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, AnInventedAndARealOne) {
  a().set_example(false);
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_EXAMPLE_SCHOOL});
}

TEST_F(Two, RuledOutByHand) {
  Rule(v1::HAND_RULE_KIND_FORBID, "s-999001", "s-999002");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_FORBIDDEN_BY_HAND});
}

TEST_F(Two, SetByHandWhateverSpeaksAgainstIt) {
  a().mutable_offer()->add_conflicts("s-999002");
  Rule(v1::HAND_RULE_KIND_LOCK, "s-999001", "s-999002");
  EXPECT_EQ(RuledOutBy(), Reasons{});
}

TEST_F(Two, OfWhomOneIsSetToAnother) {
  Rule(v1::HAND_RULE_KIND_LOCK, "s-999002", "s-999003");
  EXPECT_EQ(RuledOutBy(), Reasons{v1::PAIR_REASON_LOCKED_ELSEWHERE});
}

TEST_F(Two, AreToldAllReasonsAtOnce) {
  b().mutable_offer()->set_capacity(0);
  b().set_phase(registry::v1::PHASE_SECONDARY);
  EXPECT_EQ(RuledOutBy(), (Reasons{v1::PAIR_REASON_NO_CAPACITY, v1::PAIR_REASON_PHASE_RULE}));
}

}  // namespace
}  // namespace mkep::peer_review::matching
