#include "evaluations/domain/analysing.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_DATA_OFFICER;
using options::v1::ROLE_IMPROVEMENT_PARTNER;

const char kFigures[] = R"pb(figures_recorded {
                               figures {
                                 measure: "ks2.rwm.expected"
                                 period: "202526"
                                 breakdown: "all"
                                 text: "45"
                                 value_e4: 450000
                                 unit: UNIT_PERCENT
                               }
                             })pb";
const char kRun[] = R"pb(evaluation_id: "s-999001-2026")pb";

// The analysis that the decision recorded, as an event's text.
std::string RunText(Story& story, const std::string& by) {
  const auto evaluation = story.StateOf<Evaluation>(kEvaluation);
  return "desktop_analysis_run { analysis { " + evaluation.analysis().DebugString() + "} " + by +
         "}";
}

TEST(RunDesktopAnalysis, RecordsWhatThePublishedFiguresShow) {
  Story story;
  story.Opened()
      .Given<Figures>("school/s-999001", kFigures)
      .On("2026-09-15")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RunDesktopAnalysisRequest>(kRun);
  story
      .Then<Evaluation>(kEvaluation,
                        RunText(story, By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-09-15")))
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_STARTED }");
  const auto analysis = story.StateOf<Evaluation>(kEvaluation).analysis();
  ASSERT_EQ(analysis.levels_size(), 1);
  EXPECT_EQ(analysis.levels(0).school().figure().value_e4(), 450000);
}

TEST(RunDesktopAnalysis, OnTheSameFiguresOnALaterDayIsNothingToDo) {
  Story story;
  story.Opened()
      .Given<Figures>("school/s-999001", kFigures)
      .On("2026-09-15")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RunDesktopAnalysisRequest>(kRun);
  story
      .Then<Evaluation>(kEvaluation,
                        RunText(story, By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-09-15")))
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_STARTED }")
      .On("2026-10-15")
      .When<RunDesktopAnalysisRequest>(kRun)
      .ThenNothing();
}

TEST(RunDesktopAnalysis, IsRefusedForASpecialSchoolWhichStartsWithAMeeting) {
  Story().OpenedSpecial().When<RunDesktopAnalysisRequest>(kRun).ThenRefused(
      REASON_STARTS_WITH_A_MEETING);
}

TEST(RunDesktopAnalysis, IsRefusedWithoutAnEvaluation) {
  Story().Maintained().When<RunDesktopAnalysisRequest>(kRun).ThenRefused(
      REASON_EVALUATION_NOT_FOUND);
}

const char kYear[] = R"pb(school_year: "2026/27")pb";

TEST(RunDesktopAnalyses, AsksForEveryOpenEvaluationThatDoesNotStartWithAMeeting) {
  Story story;
  story.Opened()
      .Given<EvaluationYear>(
          "2026/27",
          R"pb(evaluation_included { school_year: "2026/27" evaluation_id: "s-999002-2026" })pb")
      .Given<Evaluation>(
          "s-999002-2026",
          R"pb(evaluation_opened { evaluation_id: "s-999002-2026" starts_with_meeting: true })pb")
      .On("2026-09-15")
      .As(ROLE_DATA_OFFICER, "data-1")
      .When<RunDesktopAnalysesRequest>(kYear)
      .Then<EvaluationYear>(
          "2026/27", R"pb(desktop_analyses_requested { evaluation_ids: "s-999001-2026" })pb");
}

TEST(RunDesktopAnalyses, IsRefusedWhereTheYearIsNotOpened) {
  Story().Maintained().When<RunDesktopAnalysesRequest>(kYear).ThenRefused(REASON_YEAR_NOT_OPENED);
}

const char kRequested[] = R"pb(desktop_analyses_requested { evaluation_ids: "s-999001-2026" })pb";
const char kAnalyse[] = R"pb(school_year: "2026/27" evaluation_id: "s-999001-2026")pb";

TEST(AnalyseRequested, RunsTheAnalysisAndSettlesIt) {
  Story story;
  story.Opened()
      .Given<EvaluationYear>("2026/27", kRequested)
      .On("2026-09-15")
      .As(options::v1::ROLE_UNSPECIFIED, "timer")
      .When<AnalyseRequestedRequest>(kAnalyse);
  story.Then<Evaluation>(kEvaluation, RunText(story, By("timer", "ROLE_UNSPECIFIED", "2026-09-15")))
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_STARTED }")
      .Then<EvaluationYear>("2026/27",
                            R"pb(desktop_analysis_settled { evaluation_id: "s-999001-2026" })pb");
  EXPECT_EQ(story.StateOf<EvaluationYear>("2026/27").analysis_pending_size(), 0);
}

TEST(AnalyseRequested, PassesOverWhatWasHandedOverMeanwhileAndSaysWhy) {
  Story story;
  story.Opened()
      .Given<EvaluationYear>("2026/27", kRequested)
      .Given<Evaluation>(
          kEvaluation,
          "evaluation_handed_over { cause: HANDOVER_CAUSE_CONVERTED day " + Day("2026-09-14") + "}")
      .On("2026-09-15")
      .When<AnalyseRequestedRequest>(kAnalyse);
  const auto year = story.StateOf<EvaluationYear>("2026/27");
  ASSERT_EQ(year.passed_over_size(), 1);
  EXPECT_NE(year.passed_over(0).reason().find("became an academy"), std::string::npos);
  story.Then<EvaluationYear>("2026/27",
                             "desktop_analysis_settled { evaluation_id: \"s-999001-2026\" "
                             "passed_over_because: \"" +
                                 year.passed_over(0).reason() + "\" }");
}

TEST(AnalyseRequested, OfWhatIsNotPendingIsNothingToDo) {
  Story().Opened().When<AnalyseRequestedRequest>(kAnalyse).ThenNothing();
}

}  // namespace
}  // namespace mkep::evaluations::v1
