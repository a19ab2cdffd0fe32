#include "reporting/domain/city_counts.h"

#include "platform/testing/given.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Scenario;

TEST(CountEvaluations, TakesInTheCounts) {
  Scenario(ReportingDomain())
      .When<CountEvaluationsRequest>(R"pb(
        evaluation_year_id: "2026-27"
        progress { school_year: "2026/27" opened: 60 started: 12 })pb")
      .Then<EvaluationYear>("2026-27", R"pb(
        evaluations_counted { progress { school_year: "2026/27" opened: 60 started: 12 } })pb");
}

TEST(CountEvaluations, SaysNothingWhenTheCountsAreTheSame) {
  Scenario(ReportingDomain())
      .Given<EvaluationYear>("2026-27", R"pb(evaluations_counted {
                                               progress { school_year: "2026/27" opened: 60 }
                                             })pb")
      .When<CountEvaluationsRequest>(R"pb(evaluation_year_id: "2026-27"
                                          progress { school_year: "2026/27" opened: 60 })pb")
      .ThenNothing();
}

TEST(CountMatching, TakesInWhoGotAPartner) {
  Scenario(ReportingDomain())
      .When<CountMatchingRequest>(R"pb(
        peer_review_cycle_id: "example-2026"
        matching { cycle_id: "example-2026" entered: 87 served: 80 unserved: 7 })pb")
      .Then<PeerReviewCycle>("example-2026", R"pb(
        matching_counted {
          matching { cycle_id: "example-2026" entered: 87 served: 80 unserved: 7 }
        })pb");
}

TEST(CountReviews, TakesInTheStagesBesideTheMatching) {
  Scenario scenario(ReportingDomain());
  scenario
      .Given<PeerReviewCycle>("c",
                              R"pb(matching_counted { matching { cycle_id: "c" entered: 4 } })pb")
      .When<CountReviewsRequest>(R"pb(peer_review_cycle_id: "c"
                                      stages { cycle_id: "c" hosts: 4 reviewed: 1 })pb")
      .Then<PeerReviewCycle>(
          "c", R"pb(reviews_counted { stages { cycle_id: "c" hosts: 4 reviewed: 1 } })pb");
  EXPECT_EQ(scenario.StateOf<PeerReviewCycle>("c").matching().entered(), 4);
}

}  // namespace
}  // namespace mkep::reporting::v1
