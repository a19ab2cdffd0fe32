#include "evaluations/domain/proposal.h"

#include "evaluations/domain/grade.h"
#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_IMPROVEMENT_PARTNER;

std::string Proposing(const std::string& proposal) {
  return R"(evaluation_id: "s-999001-2026" proposal { )" + proposal + "}";
}
std::string Without(std::string text, const std::string& part) {
  const auto at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return at == std::string::npos ? text : text.erase(at, part.size());
}
std::string ProposedText(const std::string& proposal, const std::string& day) {
  return "grade_proposed { proposal { " + proposal + "} " +
         By("ip-1", "ROLE_IMPROVEMENT_PARTNER", day) + "}";
}
platform::testing::Scenario& Propose(Story& story, const std::string& proposal) {
  return story.On("2026-11-17")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<ProposeGradeRequest>(Proposing(proposal));
}

TEST(ProposeGrade, OfGradeAIsRecorded) {
  Story story;
  Propose(story.Answered(), kProposalA)
      .Then<Evaluation>(kEvaluation, ProposedText(kProposalA, "2026-11-17"));
}

TEST(ProposeGrade, OfGradeBOpensThePeriodThatIsGiven) {
  Story story;
  Propose(story.Answered(), kProposalB)
      .Then<Evaluation>(kEvaluation, ProposedText(kProposalB, "2026-11-17"));
}

TEST(ProposeGrade, OfGradeBOpensTenWorkingDaysByDefault) {
  const std::string given = "representations_until { year: 2026 month: 11 day: 27 }";
  const std::string proposal = Without(kProposalB, given);
  Story story;
  Propose(story.Answered(), proposal)
      .Then<Evaluation>(
          kEvaluation,
          ProposedText(proposal + "representations_until " + Day("2026-12-01"), "2026-11-17"));
}

TEST(ProposeGrade, AgainTakesThePlaceOfAnUndecidedProposalAndItsConfirmations) {
  Story story;
  story.Proposed("GRADE_A").Given<Evaluation>(
      kEvaluation, R"pb(grade_confirmed { confirmation { confirmed { actor: "heo-1" } } })pb");
  Propose(story, kProposalB).Then<Evaluation>(kEvaluation, ProposedText(kProposalB, "2026-11-17"));
  EXPECT_EQ(story.StateOf<Evaluation>(kEvaluation).grading().confirmations_size(), 0);
}

TEST(ProposeGrade, IsRefusedBeforeBothSummariesAreShared) {
  Story story;
  Propose(story.Moderated(), kProposalA).ThenRefused(REASON_SUMMARIES_NOT_SHARED);
}

TEST(ProposeGrade, WaitsForTheSchoolsAnswerThroughTheWholeLastDay) {
  Story story;
  story.Shared()
      .On("2026-11-16")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<ProposeGradeRequest>(Proposing(kProposalA))
      .ThenRefused(REASON_SCHOOL_HAS_NOT_ANSWERED)
      .On("2026-11-17")
      .When<ProposeGradeRequest>(Proposing(kProposalA))
      .Then<Evaluation>(kEvaluation, ProposedText(kProposalA, "2026-11-17"));
}

TEST(ProposeGrade, OfGradeANeedsEachOfItsFourCriteria) {
  for (const char* criterion :
       {"CRITERION_A_OUTCOMES_SECURE_OR_STRONGLY_IMPROVING", "CRITERION_A_FEW_IF_ANY_RISKS",
        "CRITERION_A_MINOR_RISKS_UNDERSTOOD_AND_MITIGATED", "CRITERION_A_LEADERS_HAVE_CAPACITY"}) {
    SCOPED_TRACE(criterion);
    Story story;
    Propose(story.Answered(), Without(kProposalA, std::string("criteria: ") + criterion))
        .ThenRefused(REASON_GRADE_A_NEEDS_ALL_FOUR_CRITERIA);
  }
}

TEST(ProposeGrade, OfGradeBNeedsAnyOfItsSevenCriteria) {
  const std::string rest = R"(grade: GRADE_B reasons: "…"
      evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "a" }
      evidence { kind: EVIDENCE_KIND_GOVERNANCE text: "b" } )";
  for (const char* criterion :
       {"CRITERION_B_SAFEGUARDING_CONCERNS", "CRITERION_B_OUTCOMES_WEAK",
        "CRITERION_B_RISKS_SERIOUS_OR_NOT_TACKLED", "CRITERION_B_LEADERS_HAVE_LIMITED_CAPACITY",
        "CRITERION_B_RISK_OF_DECLINE_AT_INSPECTION", "CRITERION_B_RISK_OF_CATEGORY_OF_CONCERN"}) {
    SCOPED_TRACE(criterion);
    const std::string proposal = rest + "criteria: " + criterion;
    Story story;
    Propose(story.Answered(), proposal)
        .Then<Evaluation>(
            kEvaluation,
            ProposedText(proposal + " representations_until " + Day("2026-12-01"), "2026-11-17"));
  }
  Story none;
  Propose(none.Answered(), rest).ThenRefused(REASON_GRADE_B_NEEDS_A_CRITERION);
}

TEST(ProposeGrade, OnSeveralRisksNamesAtLeastTwo) {
  Story story;
  Propose(story.Answered(), Without(kProposalB, "wider_risks: WIDER_RISK_FINANCE"))
      .ThenRefused(REASON_SEVERAL_RISKS_NEED_NAMES);
}

TEST(ProposeGrade, IsRefusedWithCriteriaOfTheOtherGradeOrNamedTwice) {
  Story mixed;
  Propose(mixed.Answered(), std::string(kProposalB) + "criteria: CRITERION_A_FEW_IF_ANY_RISKS")
      .ThenRefused(REASON_CRITERIA_OF_ANOTHER_GRADE);
  Story mixed_a;
  Propose(mixed_a.Answered(), std::string(kProposalA) + "criteria: CRITERION_B_OUTCOMES_WEAK")
      .ThenRefused(REASON_CRITERIA_OF_ANOTHER_GRADE);
  Story twice;
  Propose(twice.Answered(), std::string(kProposalB) + "criteria: CRITERION_B_OUTCOMES_WEAK")
      .ThenRefused(REASON_CRITERION_NAMED_TWICE);
}

TEST(ProposeGrade, IsRefusedOnOneKindOfEvidenceHoweverManyItems) {
  std::string proposal = Without(
      kProposalA, R"(evidence { kind: EVIDENCE_KIND_SAFEGUARDING_AUDIT text: "No concerns." })");
  Story one;
  Propose(one.Answered(), proposal).ThenRefused(REASON_ONLY_ONE_KIND_OF_EVIDENCE);
  proposal += R"(evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "Once more." })";
  Story two_items;
  Propose(two_items.Answered(), proposal).ThenRefused(REASON_ONLY_ONE_KIND_OF_EVIDENCE);
}

TEST(ProposeGrade, IsRefusedOnEvidenceThatIsNotOnRecord) {
  for (const char* kind : {"EVIDENCE_KIND_PUBLISHED_FIGURES", "EVIDENCE_KIND_STARTING_MEETING"}) {
    Story story;
    Propose(story.Answered(), std::string(kProposalA) + "evidence { text: 'x' kind: " + kind + "}")
        .ThenRefused(REASON_EVIDENCE_NOT_ON_RECORD);
  }
}

TEST(ProposeGrade, OfGradeAIsRefusedWhereTheAuditFoundConcerns) {
  Story story;
  story.Answered();
  story.Given<Evaluation>(kEvaluation,
                          R"pb(summary_drafted {
                                 part: PART_SAFEGUARDING_AUDIT
                                 summary { safeguarding { concerns: true findings: "Gaps." } }
                               })pb");
  story.Given<Evaluation>(kEvaluation, "summary_shared { part: PART_SAFEGUARDING_AUDIT answer_by " +
                                           Day("2026-11-16") + "}");
  Propose(story, kProposalA).ThenRefused(REASON_SAFEGUARDING_CONCERNS_ON_RECORD);
}

TEST(ProposeGrade, OfGradeBIsRefusedWithoutTimeForRepresentations) {
  Story story;
  story.Answered()
      .On("2026-11-27")
      .When<ProposeGradeRequest>(Proposing(kProposalB))
      .ThenRefused(REASON_REPRESENTATIONS_DAY_PASSED);
}

}  // namespace
}  // namespace mkep::evaluations::v1
