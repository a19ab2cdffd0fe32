#include "peer_review/domain/cycle.h"

#include "peer_review/domain/domain.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kOpened[] = R"pb(cycle_opened { cycle_id: "c27" school_year: "2026/27" })pb";

TEST(OpenCycle, ReservesItsYearAndFillsInThePolicy) {
  Scenario(PeerReviewDomain())
      .When<OpenCycleRequest>(R"pb(cycle_id: "c27" school_year: "2026/27")pb")
      .Then<Cycle>("c27", R"pb(cycle_opened {
                                 cycle_id: "c27"
                                 school_year: "2026/27"
                                 policy {
                                   reciprocity: RECIPROCITY_ALLOWED
                                   phase_rule: PHASE_RULE_SAME
                                   years_between: 2
                                   max_distance_m: 30000
                                   candidates_per_school: 32
                                 }
                               })pb")
      .Then<CycleOf>("2026", R"pb(year_reserved { cycle_id: "c27" })pb");
}

TEST(OpenCycle, KeepsThePolicyThatIsAskedFor) {
  Scenario scenario(PeerReviewDomain());
  scenario
      .When<OpenCycleRequest>(
          R"pb(cycle_id: "c27"
               school_year: "2026/27"
               policy { reciprocity: RECIPROCITY_MUTUAL years_between: 0 max_distance_m: 0 })pb")
      .Then<Cycle>("c27", R"pb(cycle_opened {
                                 cycle_id: "c27"
                                 school_year: "2026/27"
                                 policy {
                                   reciprocity: RECIPROCITY_MUTUAL
                                   phase_rule: PHASE_RULE_SAME
                                   years_between: 0
                                   max_distance_m: 0
                                   candidates_per_school: 32
                                 }
                               })pb")
      .Then<CycleOf>("2026", R"pb(year_reserved { cycle_id: "c27" })pb");
  EXPECT_EQ(scenario.StateOf<Cycle>("c27").stage(), CYCLE_STAGE_OPEN);
}

TEST(OpenCycle, IsRefusedForAYearThatHasOne) {
  Scenario(PeerReviewDomain())
      .Given<CycleOf>("2026", R"pb(year_reserved { cycle_id: "c27" })pb")
      .When<OpenCycleRequest>(R"pb(cycle_id: "another" school_year: "2026/27")pb")
      .ThenRefused(REASON_YEAR_HAS_A_CYCLE);
}

TEST(OpenCycle, IsRefusedForAnIdThatIsTaken) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpened)
      .When<OpenCycleRequest>(R"pb(cycle_id: "c27" school_year: "2027/28")pb")
      .ThenRefused(REASON_CYCLE_ID_TAKEN);
}

TEST(OpenCycle, HasNothingToDoTwice) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpened)
      .When<OpenCycleRequest>(R"pb(cycle_id: "c27" school_year: "2026/27")pb")
      .ThenNothing();
}

TEST(CloseEntries, NamesHowManyEntered) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpened)
      .Given<Cycle>("c27", R"pb(entry_listed { school_id: "s-999001" })pb")
      .Given<Cycle>("c27", R"pb(entry_listed { school_id: "s-999002" })pb")
      .When<CloseEntriesRequest>(R"pb(cycle_id: "c27")pb")
      .Then<Cycle>("c27", R"pb(entries_closed { entries: 2 })pb");
}

TEST(CloseEntries, IsRefusedWithOneSchool) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpened)
      .Given<Cycle>("c27", R"pb(entry_listed { school_id: "s-999001" })pb")
      .When<CloseEntriesRequest>(R"pb(cycle_id: "c27")pb")
      .ThenRefused(REASON_TOO_FEW_ENTRIES);
}

TEST(CloseEntries, IsRefusedWithoutACycle) {
  Scenario(PeerReviewDomain())
      .When<CloseEntriesRequest>(R"pb(cycle_id: "c27")pb")
      .ThenRefused(REASON_NO_SUCH_CYCLE);
}

}  // namespace
}  // namespace mkep::peer_review::v1
