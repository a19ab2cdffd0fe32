#include "peer_review/domain/cycle.h"
#include "peer_review/domain/domain.h"
#include "peer_review/domain/matching/certificate.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kFourEntered[] = R"pb(entries_closed { entries: 4 })pb";
constexpr char kPropose[] = R"pb(cycle_id: "c27")pb";

void Enter(Scenario& scenario, int urn, int reading_e4) {
  const std::string id = "s-" + std::to_string(urn);
  scenario
      .Given<School>(id, "school_recorded { school { school_id: '" + id + "' urn: '" +
                             std::to_string(urn) + "' name: 'Example " + std::to_string(urn) +
                             "' phase: PHASE_PRIMARY status: STATUS_OPEN example: true } }")
      .Given<School>(
          id, "figures_recorded { school_id: '" + id +
                  "' figures { measure: 'ks2.reading.expected' period: '202324' breakdown: 'all' "
                  "value_e4: " +
                  std::to_string(reading_e4) + " } }")
      .Given<Cycle>("c27", "entry_listed { school_id: '" + id + "' }")
      .Given<Entry>("c27." + id, "school_entered { cycle_id: 'c27' school_id: '" + id + "' }");
}

// Two schools, so that there is one pair, or four.
Scenario Entered(int schools) {
  Scenario scenario(PeerReviewDomain());
  scenario.Given<Cycle>("c27", R"pb(cycle_opened { cycle_id: "c27" school_year: "2026/27" })pb");
  for (int i = 0; i < schools; ++i) Enter(scenario, 999001 + i, 500'000 + 50'000 * i * i);
  return scenario;
}

// The events of a proposal, computed and folded as the domain does.
void Propose(Scenario& scenario) {
  const platform::Domain domain = PeerReviewDomain();
  const platform::Reader read(scenario);
  ProposeMatchingRequest request;
  request.set_cycle_id("c27");
  const auto decision = Decide(read, request, platform::Moment());
  ASSERT_FALSE(decision.refused()) << decision.refusal().Sentence();
  CycleEvent proposed;
  proposed.ParseFromString(domain.Wrap(*decision.changes()[0].events[0]));
  MatchingEvent computed;
  computed.ParseFromString(domain.Wrap(*decision.changes()[1].events[0]));
  scenario.Given<Cycle>("c27", proposed.DebugString());
  scenario.Given<Matching>(proposed.matching_proposed().matching_id(), computed.DebugString());
}

TEST(ProposeMatching, StoresSnapshotPairsAndProof) {
  Scenario scenario = Entered(4);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  const auto matching = scenario.StateOf<Matching>("c27.1");
  EXPECT_EQ(matching.snapshot().candidates_size(), 4);
  EXPECT_EQ(matching.proposal().served(), 4);
  const matching::Problem problem(matching.snapshot(), matching.policy());
  EXPECT_TRUE(matching::Check(problem, matching.proposal(), matching.certificate()).optimal());
  EXPECT_EQ(scenario.StateOf<Cycle>("c27").matching_id(), "c27.1");
}

TEST(ProposeMatching, HasNothingToDoWhileNothingChanged) {
  Scenario scenario = Entered(4);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  scenario.When<ProposeMatchingRequest>(kPropose).ThenNothing();
}

TEST(ProposeMatching, ComputesAnewAfterARuleByHand) {
  Scenario scenario = Entered(4);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  const auto first = scenario.StateOf<Matching>("c27.1").proposal().pairs(0);
  scenario.Given<Cycle>(
      "c27", "pair_ruled { rule { kind: HAND_RULE_KIND_FORBID first_school_id: '" +
                 first.first_school_id() + "' second_school_id: '" + first.second_school_id() +
                 "' } }");
  Propose(scenario);
  EXPECT_EQ(scenario.StateOf<Cycle>("c27").matching_id(), "c27.2");
  EXPECT_NE(scenario.StateOf<Matching>("c27.2").proposal().pairs(0).second_school_id(),
            first.second_school_id());
}

TEST(ProposeMatching, IsRefusedWhileEntriesAreOpen) {
  Entered(4).When<ProposeMatchingRequest>(kPropose).ThenRefused(REASON_ENTRIES_STILL_OPEN);
}

TEST(ProposeMatching, IsRefusedAfterPublication) {
  Entered(4)
      .Given<Cycle>("c27", R"pb(matching_published { matching_id: "c27.1" })pb")
      .When<ProposeMatchingRequest>(kPropose)
      .ThenRefused(REASON_ALREADY_PUBLISHED);
}

TEST(ProposeMatching, IsRefusedWhereTooFewAreLeft) {
  Entered(1)
      .Given<Cycle>("c27", kFourEntered)
      .When<ProposeMatchingRequest>(kPropose)
      .ThenRefused(REASON_TOO_FEW_ENTRIES);
}

TEST(PublishMatching, OpensAReviewForEveryPairInOneCommit) {
  Scenario scenario = Entered(2);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  scenario.When<PublishMatchingRequest>(kPropose)
      .Then<Review>("c27.999001-999002",
                    R"pb(review_opened {
                           cycle_id: "c27"
                           matching_id: "c27.1"
                           parties {
                             school_id: "s-999001"
                             urn: "999001"
                             name: "Example 999001"
                             benefit_e4: 20000
                           }
                           parties { school_id: "s-999002" urn: "999002" name: "Example 999002" }
                         })pb")
      .Then<School>("s-999001", R"pb(partner_recorded {
                                       partner { school_id: "s-999002" school_year: "2026/27" }
                                     })pb")
      .Then<School>("s-999002", R"pb(partner_recorded {
                                       partner { school_id: "s-999001" school_year: "2026/27" }
                                     })pb")
      .Then<Cycle>(
          "c27",
          R"pb(matching_published { matching_id: "c27.1" review_ids: "c27.999001-999002" })pb");
  EXPECT_EQ(scenario.StateOf<Review>("c27.999001-999002").hostings_size(), 2);
}

TEST(PublishMatching, IsRefusedWithoutAProposal) {
  Entered(2)
      .Given<Cycle>("c27", kFourEntered)
      .When<PublishMatchingRequest>(kPropose)
      .ThenRefused(REASON_NO_MATCHING_PROPOSED);
}

TEST(PublishMatching, IsRefusedWhenFactsChangedSince) {
  Scenario scenario = Entered(2);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  scenario
      .Given<Entry>("c27.s-999001", R"pb(school_entered {
                                           cycle_id: "c27"
                                           school_id: "s-999001"
                                           offer { capacity: 0 }
                                         })pb")
      .When<PublishMatchingRequest>(kPropose)
      .ThenRefused(REASON_MATCHING_OUT_OF_DATE);
}

TEST(PublishMatching, IsRefusedWhenTheCertificateDoesNotProveIt) {
  Scenario scenario = Entered(2);
  scenario.Given<Cycle>("c27", kFourEntered);
  Propose(scenario);
  MatchingEvent forged;
  auto& computed = *forged.mutable_matching_computed();
  const auto honest = scenario.StateOf<Matching>("c27.1");
  computed.set_cycle_id("c27");
  *computed.mutable_snapshot() = honest.snapshot();
  *computed.mutable_policy() = honest.policy();
  *computed.mutable_proposal() = honest.proposal();
  *computed.mutable_certificate() = honest.certificate();
  computed.mutable_certificate()->mutable_vertex_duals()->Set(0, 0);
  scenario.Given<Matching>("c27.1", forged.DebugString())
      .When<PublishMatchingRequest>(kPropose)
      .ThenRefused(REASON_CERTIFICATE_REFUSED);
}

}  // namespace
}  // namespace mkep::peer_review::v1
