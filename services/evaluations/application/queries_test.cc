#include <gmock/gmock.h>

#include "evaluations/application/analysis_queries.h"
#include "evaluations/application/evaluation_queries.h"
#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "platform/testing/scenario_snapshot.h"

namespace mkep::evaluations::v1 {
namespace {

using platform::testing::QueriesOf;
using platform::testing::Text;
using testing::ElementsAre;

template <class Request>
auto Ask(const platform::testing::Scenario& story, const std::string& request,
         const std::string& as_of = "") {
  return Answer(QueriesOf(story, as_of), Text<Request>(request));
}
const char kOne[] = R"pb(evaluation_id: "s-999001-2026")pb";

TEST(GetEvaluation, TellsWhenWhoAndWhatOfEveryChangedField) {
  Story story;
  story.Moderated();
  const auto answer = Ask<GetEvaluationRequest>(story, kOne);
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->history_size(), 7);
  EXPECT_EQ(answer->history(0).what(), "evaluation_opened");
  EXPECT_EQ(answer->history(1).what(), "visit_recorded");
  EXPECT_THAT(answer->history(1).fields(), ElementsAre("annual_evaluation.visits"));
  EXPECT_EQ(answer->history(3).event().summary_drafted().signature().actor(), "ip-1");
  EXPECT_THAT(answer->history(3).fields(),
              ElementsAre("annual_evaluation.summary", "annual_evaluation.drafted"));
  EXPECT_THAT(answer->history(6).fields(),
              ElementsAre("safeguarding_audit.moderation", "safeguarding_audit.moderated"));
  EXPECT_EQ(answer->etag(), "7");
  EXPECT_EQ(answer->school().name(), "Example Primary School");
  EXPECT_EQ(answer->next_step().method(), "RunDesktopAnalysis");
}

TEST(GetEvaluation, ShowsWhatWasKnownThen) {
  Story story;
  story.Opened()
      .On("2026-11-17")
      .Given<Evaluation>(kEvaluation,
                         std::string("grade_proposed { proposal { ") + kProposalA + "} }");
  EXPECT_FALSE(
      Ask<GetEvaluationRequest>(story, kOne, "2026-11-16")->evaluation().grading().has_proposal());
  EXPECT_TRUE(Ask<GetEvaluationRequest>(story, kOne)->evaluation().grading().has_proposal());
}

TEST(GetEvaluation, OfNoneIsNotFound) {
  EXPECT_TRUE(
      Ask<GetEvaluationRequest>(Story(), kOne).error().Is(platform::v1::PLATFORM_REASON_NOT_FOUND));
}

const char kOwn[] = R"pb(evaluation_id: "s-999001-2026" school_id: "s-999001")pb";

TEST(GetOwnEvaluation, ShowsASummaryOnceItIsShared) {
  Story moderated, shared;
  moderated.Moderated();
  shared.Shared();
  const auto before = Ask<GetOwnEvaluationRequest>(moderated, kOwn)->evaluation();
  EXPECT_FALSE(before.annual_evaluation().has_summary());
  EXPECT_EQ(before.annual_evaluation().visits_size(), 1);
  EXPECT_FALSE(before.annual_evaluation().has_moderation());
  const auto after = Ask<GetOwnEvaluationRequest>(shared, kOwn)->evaluation();
  EXPECT_EQ(after.annual_evaluation().summary().text(), "A calm school.");
}

TEST(GetOwnEvaluation, TellsOfAPossibleGradeBButNotOfAnUndecidedGradeA) {
  Story a, b;
  a.Proposed("GRADE_A");
  b.ReadyToConfirmB();
  EXPECT_FALSE(Ask<GetOwnEvaluationRequest>(a, kOwn)->evaluation().grading().has_proposal());
  const auto told = Ask<GetOwnEvaluationRequest>(b, kOwn)->evaluation().grading();
  EXPECT_EQ(told.proposal().grade(), GRADE_B);
  EXPECT_TRUE(told.partner_input().empty());
}

TEST(GetOwnEvaluation, IsRefusedToAnotherSchool) {
  Story story;
  story.Opened();
  const auto answer = Ask<GetOwnEvaluationRequest>(story, R"pb(evaluation_id: "s-999001-2026"
                                                               school_id: "s-999002")pb");
  EXPECT_TRUE(answer.error().Is(REASON_ANOTHER_SCHOOL));
}

TEST(ListEvaluations, ShowsWhatIsNextAndFilters) {
  Story story;
  story.Answered().On("2026-11-12");
  const auto all = Ask<ListEvaluationsRequest>(story, "");
  ASSERT_EQ(all->evaluations_size(), 1);
  EXPECT_EQ(all->evaluations(0).next_step(), "run the desk-top analysis");
  EXPECT_TRUE(all->evaluations(0).overdue());
  EXPECT_TRUE(all->evaluations(0).example());
  EXPECT_EQ(Ask<ListEvaluationsRequest>(story, "filter: 'status = EVALUATION_STATUS_DECIDED'")
                ->total_size(),
            0);
  EXPECT_EQ(Ask<ListEvaluationsRequest>(story, "filter: 'school_year = \"2026/27\"'")->total_size(),
            1);
}

std::vector<std::string> StepsOf(const GetCaseloadResponse& caseload) {
  std::vector<std::string> steps;
  for (const DueStep& step : caseload.steps())
    steps.push_back(step.method() + " " + platform::ToText(step.due_on()));
  return steps;
}

TEST(GetCaseload, IsInTheOrderOfDueDays) {
  Story story;
  story.Visited().On("2026-10-06");
  EXPECT_THAT(StepsOf(*Ask<GetCaseloadRequest>(story, "")),
              ElementsAre("DraftSummary 2026-10-19", "DraftSummary 2026-10-19",
                          "RunDesktopAnalysis 2026-10-31"));
}

TEST(GetCaseload, SaysWhatIsOverdue) {
  Story story;
  story.Visited().On("2026-10-20");
  const auto caseload = Ask<GetCaseloadRequest>(story, "filter: 'overdue = true'");
  EXPECT_EQ(caseload->total_size(), 2);
}

TEST(GetCaseload, IsTheModerationQueueOfAModerator) {
  Story story;
  story.Drafted().On("2026-10-13").As(options::v1::ROLE_MODERATOR, "mod-1");
  EXPECT_THAT(StepsOf(*Ask<GetCaseloadRequest>(story, "mine: true")),
              ElementsAre("ModerateSummary 2026-10-26", "ModerateSummary 2026-10-26"));
}

TEST(GetCaseload, IsOfOneImprovementPartnersSchools) {
  Story story;
  story.Drafted().Given<School>(
      "s-999001", R"pb(improvement_partner_assigned { improvement_partner: "ip-1" })pb");
  EXPECT_EQ(Ask<GetCaseloadRequest>(story, "improvement_partner: 'ip-1'")->total_size(), 3);
  EXPECT_EQ(Ask<GetCaseloadRequest>(story, "improvement_partner: 'ip-2'")->total_size(), 0);
}

TEST(GetCaseload, LeadsAPossibleGradeBToBothConfirmations) {
  Story proposed, ready;
  proposed.Proposed("GRADE_B").On("2026-11-18");
  EXPECT_THAT(StepsOf(*Ask<GetCaseloadRequest>(proposed, "filter: 'due_on >= 2026-11-01'")),
              ElementsAre("RecordImprovementPartnerInput 2026-11-27", "OfferMeeting 2026-11-27"));
  ready.ReadyToConfirmB().On("2026-11-30");
  EXPECT_THAT(StepsOf(*Ask<GetCaseloadRequest>(ready, "filter: 'due_on >= 2026-11-01'")),
              ElementsAre("ConfirmGrade 2026-12-11", "ConfirmGrade 2026-12-11"));
}

TEST(GetCaseload, HoldsNothingOfAnEvaluationThatIsOver) {
  Story story;
  story.Opened().Given<Evaluation>(kEvaluation,
                                   "evaluation_handed_over { cause: HANDOVER_CAUSE_CLOSED }");
  EXPECT_EQ(Ask<GetCaseloadRequest>(story, "")->total_size(), 0);
}

TEST(GetEvaluationYear, CountsAndIsRefusedForAYearThatIsNotOpened) {
  Story story;
  story.Opened();
  EXPECT_EQ(
      Ask<GetEvaluationYearRequest>(story, "school_year: '2026/27'")->year().counts().opened(), 1);
  EXPECT_TRUE(Ask<GetEvaluationYearRequest>(story, "school_year: '2027/28'")
                  .error()
                  .Is(REASON_YEAR_NOT_OPENED));
}

TEST(GetSchool, ShowsPartnerAndRequestsForHelp) {
  Story story;
  story.Maintained();
  EXPECT_EQ(Ask<GetSchoolRequest>(story, "school_id: 's-999001'")->school().facts().urn(),
            "999001");
  EXPECT_TRUE(Ask<GetSchoolRequest>(story, "school_id: 's-1'").error().Is(REASON_SCHOOL_NOT_KNOWN));
}

const char kLow[] = R"pb(figures_recorded {
                           figures {
                             measure: "ks2.rwm.expected"
                             period: "202526"
                             breakdown: "all"
                             text: "45"
                             value_e4: 450000
                             unit: UNIT_PERCENT
                             provenance { dataset: "By school" }
                           }
                         })pb";
const char kEnglandFigures[] = R"pb(figures_recorded {
                                      figures {
                                        measure: "ks2.rwm.expected"
                                        period: "202526"
                                        breakdown: "all"
                                        text: "61"
                                        value_e4: 610000
                                        unit: UNIT_PERCENT
                                        provenance { dataset: "LAIT" }
                                      }
                                    })pb";

TEST(GetDesktopAnalysis, IsComputedForAMaintainedSchoolWithoutAnEvaluation) {
  Story story;
  story.Maintained()
      .Given<Figures>("school/s-999001", kLow)
      .Given<Figures>("area/E92000001", kEnglandFigures);
  const auto answer = Ask<GetDesktopAnalysisRequest>(story, "school_id: 's-999001'");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->analysis().flags_size(), 1);
}

TEST(GetDesktopAnalysis, IsRefusedForAnAcademyAndForASchoolOfUnknownType) {
  Story academy, unknown;
  academy.School("s-999001", "governance: GOVERNANCE_ACADEMY");
  unknown.School("s-999001", "status: STATUS_OPEN");
  const char request[] = "school_id: 's-999001'";
  EXPECT_TRUE(Ask<GetDesktopAnalysisRequest>(academy, request).error().Is(REASON_ACADEMY));
  EXPECT_TRUE(Ask<GetDesktopAnalysisRequest>(unknown, request).error().Is(REASON_TYPE_NOT_KNOWN));
  EXPECT_TRUE(Ask<GetDesktopAnalysisRequest>(Story(), request).error().Is(REASON_SCHOOL_NOT_KNOWN));
}

TEST(ListDesktopFlags, RangesOverMaintainedSchoolsAlone) {
  Story story;
  story.Maintained()
      .School("s-999002", "governance: GOVERNANCE_ACADEMY phase: PHASE_PRIMARY example: true")
      .Given<Figures>("school/s-999001", kLow)
      .Given<Figures>("school/s-999002", kLow)
      .Given<Figures>("area/E92000001", kEnglandFigures);
  const auto flags = Ask<ListDesktopFlagsRequest>(story, "");
  ASSERT_EQ(flags->flags_size(), 1);
  EXPECT_EQ(flags->flags(0).school_id(), "s-999001");
  EXPECT_EQ(flags->flags(0).kind(), FLAG_KIND_WORSE_THAN_ENGLAND);
  EXPECT_EQ(
      Ask<ListDesktopFlagsRequest>(story, "filter: 'sureness = SURENESS_MODERATE'")->total_size(),
      1);
}

}  // namespace
}  // namespace mkep::evaluations::v1
