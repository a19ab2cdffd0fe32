#include "evaluations/domain/summaries.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_HEADTEACHER;
using options::v1::ROLE_IMPROVEMENT_PARTNER;
using options::v1::ROLE_MODERATOR;

const char kAnnual[] = R"pb(part: PART_ANNUAL_EVALUATION
                            summary { text: "A calm school." })pb";
const char kAudit[] = R"pb(part: PART_SAFEGUARDING_AUDIT
                           summary {
                             text: "Audited."
                             safeguarding { concerns: true findings: "Gaps in records." }
                           })pb";
const char kAgreed[] =
    "part: PART_ANNUAL_EVALUATION moderation { result: MODERATION_RESULT_AGREED }";
const char kReturned[] = R"pb(part: PART_ANNUAL_EVALUATION
                              moderation {
                                result: MODERATION_RESULT_RETURNED
                                comments: "Say more about outcomes."
                              })pb";
const char kShare[] = "part: PART_ANNUAL_EVALUATION";
const char kInaccurate[] =
    R"pb(school_id: "s-999001"
         part: PART_ANNUAL_EVALUATION
         answer { accuracy: ACCURACY_INACCURATE comments: "Two dates." })pb";
const char kAccurate[] = R"pb(school_id: "s-999001"
                              part: PART_ANNUAL_EVALUATION
                              answer { accuracy: ACCURACY_ACCURATE })pb";

std::string DraftedBy(const std::string& actor, const std::string& body, const std::string& day) {
  return "summary_drafted { " + body + By(actor, "ROLE_IMPROVEMENT_PARTNER", day) + "}";
}

TEST(DraftSummary, IsPossibleAfterAVisit) {
  Story()
      .Visited()
      .On("2026-10-12")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<DraftSummaryRequest>(Request(kAnnual))
      .Then<Evaluation>(kEvaluation, DraftedBy("ip-1", kAnnual, "2026-10-12"))
      .When<DraftSummaryRequest>(Request(kAudit))
      .Then<Evaluation>(kEvaluation, DraftedBy("ip-1", kAudit, "2026-10-12"));
}

TEST(DraftSummary, IsRefusedWithoutAVisit) {
  Story()
      .Opened()
      .On("2026-10-12")
      .When<DraftSummaryRequest>(Request(kAnnual))
      .ThenRefused(REASON_NO_VISIT_RECORDED);
}

TEST(DraftSummary, KeepsSafeguardingFindingsInTheAuditAlone) {
  Story()
      .Visited()
      .When<DraftSummaryRequest>(Request(R"pb(part: PART_SAFEGUARDING_AUDIT
                                              summary { text: "Audited." })pb"))
      .ThenRefused(REASON_SAFEGUARDING_FINDINGS_MISSING);
  Story()
      .Visited()
      .When<DraftSummaryRequest>(Request(R"pb(part: PART_ANNUAL_EVALUATION
                                              summary {
                                                text: "Calm."
                                                safeguarding { findings: "Gaps." }
                                              })pb"))
      .ThenRefused(REASON_SAFEGUARDING_FINDINGS_MISPLACED);
}

TEST(DraftSummary, IsRefusedOnceSharedUntilTheSchoolCallsItInaccurate) {
  const std::string draft = R"(part: PART_ANNUAL_EVALUATION summary { text: "Corrected." })";
  Story shared;
  shared.Shared()
      .When<DraftSummaryRequest>(Request(draft))
      .ThenRefused(REASON_SUMMARY_ALREADY_SHARED);
  Story accurate;
  accurate.Answered()
      .When<DraftSummaryRequest>(Request(draft))
      .ThenRefused(REASON_SUMMARY_ALREADY_SHARED);
  Story inaccurate;
  inaccurate.Shared()
      .Given<Evaluation>(kEvaluation, R"pb(summary_answered {
                                             part: PART_ANNUAL_EVALUATION
                                             answer { accuracy: ACCURACY_INACCURATE }
                                           })pb")
      .On("2026-11-12")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<DraftSummaryRequest>(Request(draft))
      .Then<Evaluation>(kEvaluation, DraftedBy("ip-1", draft, "2026-11-12"));
  const auto part = inaccurate.StateOf<Evaluation>(kEvaluation).annual_evaluation();
  EXPECT_FALSE(part.has_shared() || part.has_answer() || part.has_moderation());
  EXPECT_EQ(part.visits_size(), 1);
}

TEST(ModerateSummary, IsBySomebodyElseThanTheAuthor) {
  Story()
      .Drafted()
      .On("2026-10-20")
      .As(ROLE_MODERATOR, "ip-1")
      .When<ModerateSummaryRequest>(Request(kAgreed))
      .ThenRefused(REASON_AUTHOR_CANNOT_MODERATE);
  Story()
      .Drafted()
      .On("2026-10-20")
      .As(ROLE_MODERATOR, "mod-1")
      .When<ModerateSummaryRequest>(Request(kAgreed))
      .Then<Evaluation>(kEvaluation, std::string("summary_moderated { ") + kAgreed +
                                         By("mod-1", "ROLE_MODERATOR", "2026-10-20") + "}");
}

TEST(ModerateSummary, ReturnsADraftWithComments) {
  Story story;
  story.Drafted()
      .On("2026-10-20")
      .As(ROLE_MODERATOR, "mod-1")
      .When<ModerateSummaryRequest>(Request(kReturned))
      .Then<Evaluation>(kEvaluation, std::string("summary_moderated { ") + kReturned +
                                         By("mod-1", "ROLE_MODERATOR", "2026-10-20") + "}")
      .When<ShareSummaryRequest>(Request(kShare))
      .ThenRefused(REASON_SUMMARY_NOT_MODERATED);
  Story()
      .Drafted()
      .When<ModerateSummaryRequest>(
          Request("part: PART_ANNUAL_EVALUATION moderation { result: MODERATION_RESULT_RETURNED }"))
      .ThenRefused(REASON_RETURNED_WITHOUT_COMMENTS);
}

TEST(ModerateSummary, IsRefusedWithoutADraft) {
  Story()
      .Visited()
      .When<ModerateSummaryRequest>(Request(kAgreed))
      .ThenRefused(REASON_NO_SUMMARY_DRAFTED);
}

TEST(ModerateSummary, IsRefusedWhereItIsDone) {
  Story()
      .Moderated()
      .As(ROLE_MODERATOR, "mod-2")
      .When<ModerateSummaryRequest>(Request(kReturned))
      .ThenRefused(REASON_SUMMARY_ALREADY_MODERATED);
}

TEST(ShareSummary, AsksForAnAnswerWithinTenWorkingDays) {
  Story()
      .Moderated()
      .On("2026-11-02")
      .As(ROLE_MODERATOR, "mod-1")
      .When<ShareSummaryRequest>(Request(kShare))
      .Then<Evaluation>(kEvaluation, "summary_shared { part: PART_ANNUAL_EVALUATION answer_by " +
                                         Day("2026-11-16") +
                                         By("mod-1", "ROLE_MODERATOR", "2026-11-02") + "}");
}

TEST(ShareSummary, CountsTheEvaluationOnceBothAreShared) {
  Story story;
  const std::string by =
      "answer_by " + Day("2026-11-20") + By("mod-1", "ROLE_MODERATOR", "2026-11-02");
  const std::string request = "answer_by " + Day("2026-11-20");
  story.Moderated()
      .On("2026-11-02")
      .As(ROLE_MODERATOR, "mod-1")
      .When<ShareSummaryRequest>(Request("part: PART_ANNUAL_EVALUATION " + request))
      .Then<Evaluation>(kEvaluation, "summary_shared { part: PART_ANNUAL_EVALUATION " + by + "}")
      .When<ShareSummaryRequest>(Request("part: PART_SAFEGUARDING_AUDIT " + request))
      .Then<Evaluation>(kEvaluation, "summary_shared { part: PART_SAFEGUARDING_AUDIT " + by + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_SHARED }");
  EXPECT_TRUE(story.StateOf<Evaluation>(kEvaluation).both_summaries_were_shared());
}

TEST(ShareSummary, IsRefusedBeforeModeration) {
  Story()
      .Drafted()
      .When<ShareSummaryRequest>(Request(kShare))
      .ThenRefused(REASON_SUMMARY_NOT_MODERATED);
}

TEST(ShareSummary, IsRefusedWithADayThatLeavesNoTime) {
  Story()
      .Moderated()
      .On("2026-11-02")
      .When<ShareSummaryRequest>(Request(kShare + std::string(" answer_by ") + Day("2026-11-02")))
      .ThenRefused(REASON_ANSWER_DAY_PASSED);
}

TEST(RespondToSummary, TakesTheSchoolsAnswerInItsOwnWords) {
  Story()
      .Shared()
      .On("2026-11-10")
      .As(ROLE_HEADTEACHER, "head-1")
      .When<RespondToSummaryRequest>(Request(kInaccurate))
      .Then<Evaluation>(kEvaluation, R"(summary_answered { part: PART_ANNUAL_EVALUATION
          answer { accuracy: ACCURACY_INACCURATE comments: "Two dates." } )" +
                                         By("head-1", "ROLE_HEADTEACHER", "2026-11-10") + "}");
}

TEST(RespondToSummary, IsRefusedForAnotherSchoolsEvaluation) {
  Story()
      .Shared()
      .When<RespondToSummaryRequest>(Request(R"pb(school_id: "s-999002"
                                                  part: PART_ANNUAL_EVALUATION
                                                  answer { accuracy: ACCURACY_ACCURATE })pb"))
      .ThenRefused(REASON_ANOTHER_SCHOOL);
}

TEST(RespondToSummary, IsRefusedBeforeItIsShared) {
  Story()
      .Moderated()
      .When<RespondToSummaryRequest>(Request(kAccurate))
      .ThenRefused(REASON_SUMMARY_NOT_SHARED);
}

TEST(RespondToSummary, IsRefusedWithoutAWordOnWhatIsInaccurate) {
  Story()
      .Shared()
      .When<RespondToSummaryRequest>(Request(R"pb(school_id: "s-999001"
                                                  part: PART_ANNUAL_EVALUATION
                                                  answer { accuracy: ACCURACY_INACCURATE })pb"))
      .ThenRefused(REASON_INACCURATE_WITHOUT_COMMENTS);
}

TEST(RespondToSummary, IsRefusedASecondTimeWithAnotherAnswer) {
  Story()
      .Answered()
      .When<RespondToSummaryRequest>(Request(kInaccurate))
      .ThenRefused(REASON_SUMMARY_ALREADY_ANSWERED);
}

}  // namespace
}  // namespace mkep::evaluations::v1
