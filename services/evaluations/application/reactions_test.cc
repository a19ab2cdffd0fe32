#include "evaluations/application/reactions.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "platform/testing/scenario_snapshot.h"

namespace mkep::evaluations::v1 {
namespace {

using platform::testing::QueriesOf;
using platform::testing::ScenarioSnapshot;
using platform::testing::Text;

TEST(SchoolChanged, BecomesACommandThatRecordsTheSchool) {
  const auto command = OnSchoolChanged(
      Text<registry::v1::SchoolChanged>(R"pb(school { school_id: "s-999001" name: "Example" })pb"),
      {});
  const auto& record = dynamic_cast<const RecordSchoolRequest&>(*command);
  EXPECT_EQ(record.school_id(), "s-999001");
  EXPECT_EQ(record.facts().name(), "Example");
}

TEST(FiguresPublished, KeepsWhatTheAnalysisUses) {
  const auto command = OnFiguresPublished(Text<registry::v1::FiguresPublished>(
                                              R"pb(subject: "school/s-999001"
                                                   figures { measure: "ks2.rwm.expected" }
                                                   figures { measure: "pupils.fsm" }
                                                   figures { measure: "pupils.eal" })pb"),
                                          {});
  const auto& record = dynamic_cast<const RecordFiguresRequest&>(*command);
  EXPECT_EQ(record.subject(), "school/s-999001");
  EXPECT_EQ(record.figures_size(), 2);
}

TEST(FiguresPublished, LeadsToNothingForOtherAreasAndOtherSeries) {
  for (const char* published : {R"pb(subject: "area/E12000008"
                                     figures { measure: "ks2.rwm.expected" })pb",
                                R"pb(subject: "area/E92000001"
                                     figures { measure: "lait.Phonics" })pb"}) {
    EXPECT_EQ(OnFiguresPublished(Text<registry::v1::FiguresPublished>(published), {}), nullptr);
  }
}

std::vector<EvaluationProgress> PublishedBy(const platform::testing::Scenario& story) {
  ScenarioSnapshot snapshot(story);
  snapshot.PublishBy(PublishProgress);
  std::vector<EvaluationProgress> published;
  for (const auto& event : snapshot.Published("mkep.evaluations.progress.v1", "", 100)) {
    EXPECT_EQ(event.subject(), "2026/27");
    published.emplace_back().ParseFromString(event.data());
  }
  return published;
}

TEST(Progress, IsPublishedAsCountsWithEachMilestone) {
  Story story;
  story.Opened()
      .Given<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_VISITED }")
      .Given<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_DECIDED }");
  const auto published = PublishedBy(story);
  ASSERT_EQ(published.size(), 3u);
  EXPECT_EQ(published[0].opened(), 1);
  EXPECT_EQ(published[1].visited(), 1);
  EXPECT_EQ(published[2].decided(), 1);
}

TEST(Progress, OfManyOpenedInOneCommitIsPublishedOnce) {
  Story story;
  story.School("s-999001", "governance: GOVERNANCE_MAINTAINED status: STATUS_OPEN")
      .School("s-999002", "governance: GOVERNANCE_MAINTAINED status: STATUS_OPEN")
      .On("2026-09-02")
      .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<OpenEvaluationsRequest>("school_year: '2026/27'");
  for (const char* id : {"s-999001", "s-999002"}) {
    const std::string evaluation = std::string(id) + "-2026";
    story.Then<School>(id, "evaluation_linked { evaluation_id: '" + evaluation + "' }")
        .Then<EvaluationYear>(
            "2026/27",
            "evaluation_included { school_year: '2026/27' evaluation_id: '" + evaluation + "' }")
        .Then<Evaluation>(evaluation,
                          "evaluation_opened { school_year: '2026/27' school_id: '" +
                              std::string(id) + "' urn: '" + std::string(id).substr(2) +
                              "' evaluation_id: '" + evaluation + "' " +
                              By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-09-02") + "}");
  }
  const auto published = PublishedBy(story);
  ASSERT_EQ(published.size(), 1u);
  EXPECT_EQ(published[0].opened(), 2);
}

TEST(DueAnalyses, AreThosePendingUnderIdsOfTheirRound) {
  Story story;
  story.Opened();
  EXPECT_TRUE(DueAnalyses(QueriesOf(story)).empty());
  story.Given<EvaluationYear>(
      "2026/27", R"pb(desktop_analyses_requested { evaluation_ids: "s-999001-2026" })pb");
  const auto due = DueAnalyses(QueriesOf(story));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_TRUE(due[0].id.starts_with("analysis/2026/27/1/s-999001-2026/")) << due[0].id;
  story.Given<EvaluationYear>("2026/27",
                              R"pb(desktop_analysis_settled { evaluation_id: "s-999001-2026" })pb");
  EXPECT_TRUE(DueAnalyses(QueriesOf(story)).empty());
}

}  // namespace
}  // namespace mkep::evaluations::v1
