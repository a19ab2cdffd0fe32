#include "peer_review/domain/cycle.h"
#include "peer_review/domain/domain.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kPair[] = R"pb(cycle_id: "c27"
                              first_school_id: "s-999002"
                              second_school_id: "s-999001"
                              reasons: "Twins")pb";

std::string Ruled(const std::string& kind, const std::string& second) {
  return "pair_ruled { rule { kind: HAND_RULE_KIND_" + kind +
         " first_school_id: 's-999001' second_school_id: '" + second +
         "' reasons: 'Twins' set_by: 'actor-1' } }";
}

Scenario Entered() {
  Scenario scenario(PeerReviewDomain());
  scenario.Given<Cycle>("c27", R"pb(cycle_opened { cycle_id: "c27" school_year: "2026/27" })pb");
  for (const char* id : {"s-999001", "s-999002", "s-999003"}) {
    scenario.Given<Cycle>("c27", std::string("entry_listed { school_id: '") + id + "' }");
  }
  return scenario;
}

TEST(ForbidPair, IsLoggedWithWhoAndWhyUnderOneName) {
  Entered().When<ForbidPairRequest>(kPair).Then<Cycle>("c27", Ruled("FORBID", "s-999002"));
}

TEST(ForbidPair, IsRefusedForALockedPair) {
  Entered()
      .Given<Cycle>("c27", Ruled("LOCK", "s-999002"))
      .When<ForbidPairRequest>(kPair)
      .ThenRefused(REASON_RULE_CONTRADICTS);
}

TEST(ForbidPair, IsRefusedForASchoolThatDidNotEnter) {
  Entered()
      .When<ForbidPairRequest>(
          R"pb(cycle_id: "c27" first_school_id: "s-999001" second_school_id: "s-9" reasons: "x")pb")
      .ThenRefused(REASON_NOT_ENTERED);
}

TEST(ForbidPair, IsRefusedForASchoolAndItself) {
  Entered()
      .When<ForbidPairRequest>(R"pb(cycle_id: "c27"
                                    first_school_id: "s-999001"
                                    second_school_id: "s-999001"
                                    reasons: "x")pb")
      .ThenRefused(REASON_SAME_SCHOOL);
}

TEST(LockPair, SetsThePair) {
  Entered().When<LockPairRequest>(kPair).Then<Cycle>("c27", Ruled("LOCK", "s-999002"));
}

TEST(LockPair, IsRefusedForASchoolLockedToAnother) {
  Entered()
      .Given<Cycle>("c27", Ruled("LOCK", "s-999003"))
      .When<LockPairRequest>(kPair)
      .ThenRefused(REASON_RULE_CONTRADICTS);
}

TEST(LockPair, IsRefusedAfterPublication) {
  Entered()
      .Given<Cycle>("c27", R"pb(matching_published { matching_id: "c27.1" })pb")
      .When<LockPairRequest>(kPair)
      .ThenRefused(REASON_ALREADY_PUBLISHED);
}

TEST(ReleasePair, LiftsTheRuleAndKeepsItInTheLog) {
  Scenario scenario = Entered();
  scenario.Given<Cycle>("c27", Ruled("LOCK", "s-999002"))
      .When<ReleasePairRequest>(kPair)
      .Then<Cycle>("c27", R"pb(pair_released {
                                 rule {
                                   kind: HAND_RULE_KIND_LOCK
                                   first_school_id: "s-999001"
                                   second_school_id: "s-999002"
                                   reasons: "Twins"
                                   set_by: "actor-1"
                                 }
                                 reasons: "Twins"
                               })pb");
  EXPECT_TRUE(scenario.StateOf<Cycle>("c27").hand_rules().empty());
}

TEST(ReleasePair, IsRefusedWithoutARule) {
  Entered().When<ReleasePairRequest>(kPair).ThenRefused(REASON_NO_SUCH_RULE);
}

}  // namespace
}  // namespace mkep::peer_review::v1
