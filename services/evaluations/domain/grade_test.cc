#include "evaluations/domain/grade.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_ASSISTANT_DIRECTOR;
using options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES;
using options::v1::ROLE_HEADTEACHER;
using options::v1::ROLE_IMPROVEMENT_PARTNER;

const char kDirector[] = "ROLE_ASSISTANT_DIRECTOR";

std::string Confirm(const std::string& grade) {
  return Request("grade: " + grade + R"( reasons: "Considered.")");
}
std::string ConfirmedText(const std::string& actor, const std::string& role,
                          const std::string& day) {
  std::string by = By(actor, role, day);
  by.replace(0, std::string("signature").size(), "confirmed");
  return R"(grade_confirmed { confirmation { reasons: "Considered." )" + by + "} }";
}

TEST(ConfirmGrade, ByBothOfficersMakesItFinal) {
  Story story;
  story.Proposed("GRADE_A")
      .On("2026-11-18")
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("heo-1", kHead, "2026-11-18"))
      .On("2026-11-19")
      .As(ROLE_ASSISTANT_DIRECTOR, "ad-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("ad-1", kDirector, "2026-11-19"))
      .Then<Evaluation>(kEvaluation,
                        "grade_decided { grade: GRADE_A day " + Day("2026-11-19") + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_DECIDED }");
  const auto evaluation = story.StateOf<Evaluation>(kEvaluation);
  EXPECT_EQ(evaluation.status(), EVALUATION_STATUS_DECIDED);
  EXPECT_EQ(evaluation.grade(), GRADE_A);
}

TEST(ConfirmGrade, ByTheSamePersonInBothOfficesIsRefused) {
  Story story;
  story.Proposed("GRADE_A")
      .On("2026-11-18")
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("heo-1", kHead, "2026-11-18"))
      .As(ROLE_ASSISTANT_DIRECTOR, "heo-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .ThenRefused(REASON_TWO_PERSONS_CONFIRM)
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-2")
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .ThenRefused(REASON_OFFICE_HAS_CONFIRMED);
}

TEST(ConfirmGrade, IsRefusedWithoutAProposal) {
  Story()
      .Answered()
      .When<ConfirmGradeRequest>(Confirm("GRADE_A"))
      .ThenRefused(REASON_NO_GRADE_PROPOSED);
}

TEST(ConfirmGrade, IsRefusedForAnotherGradeThanProposed) {
  Story()
      .Proposed("GRADE_A")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_GRADE_DIFFERS_FROM_PROPOSAL);
}

TEST(ConfirmGrade, IsRefusedThroughTheWholeLastDayForRepresentations) {
  Story story;
  story.ReadyToConfirmB()
      .On("2026-11-27")
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_REPRESENTATIONS_STILL_OPEN)
      .At("2026-11-27T23:59:59Z")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_REPRESENTATIONS_STILL_OPEN)
      .On("2026-11-28")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("heo-1", kHead, "2026-11-28"));
}

TEST(ConfirmGrade, OfGradeBByBothOfficersIsDecided) {
  Story story;
  story.ReadyToConfirmB()
      .On("2026-11-30")
      .As(ROLE_ASSISTANT_DIRECTOR, "ad-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("ad-1", kDirector, "2026-11-30"))
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .Then<Evaluation>(kEvaluation, ConfirmedText("heo-1", kHead, "2026-11-30"))
      .Then<Evaluation>(kEvaluation,
                        "grade_decided { grade: GRADE_B day " + Day("2026-11-30") + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_DECIDED }")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenNothing()
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-2")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_EVALUATION_DECIDED);
}

TEST(ConfirmGrade, OfGradeBNeedsInputOfferAndMeetingInTurn) {
  Story story;
  story.Proposed("GRADE_B")
      .On("2026-11-30")
      .As(ROLE_ASSISTANT_DIRECTOR, "ad-1")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_IMPROVEMENT_PARTNER_INPUT_MISSING)
      .Given<Evaluation>(kEvaluation, R"pb(improvement_partner_input_recorded { input: "…" })pb")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_MEETING_NOT_OFFERED)
      .Given<Evaluation>(kEvaluation, "meeting_offered { offer { day " + Day("2026-11-26") + "} }")
      .When<ConfirmGradeRequest>(Confirm("GRADE_B"))
      .ThenRefused(REASON_MEETING_NOT_RECORDED);
}

const char kInput[] = R"pb(input: "The deficit is new.")pb";

TEST(RecordImprovementPartnerInput, IsOfTheAssignedPartner) {
  Story story;
  story.Proposed("GRADE_B")
      .On("2026-11-18")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RecordImprovementPartnerInputRequest>(Request(kInput))
      .ThenRefused(REASON_NO_IMPROVEMENT_PARTNER)
      .Given<School>("s-999001",
                     R"pb(improvement_partner_assigned { improvement_partner: "ip-1" })pb")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-2")
      .When<RecordImprovementPartnerInputRequest>(Request(kInput))
      .ThenRefused(REASON_NOT_THE_ASSIGNED_PARTNER)
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RecordImprovementPartnerInputRequest>(Request(kInput))
      .Then<Evaluation>(kEvaluation, std::string("improvement_partner_input_recorded { ") + kInput +
                                         By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-11-18") +
                                         "}");
}

TEST(RecordImprovementPartnerInput, IsForAPossibleGradeBAlone) {
  Story()
      .Proposed("GRADE_A")
      .When<RecordImprovementPartnerInputRequest>(Request(kInput))
      .ThenRefused(REASON_NOT_A_POSSIBLE_GRADE_B);
}

const char kRepresentations[] =
    R"pb(representations { representative: REPRESENTATIVE_GOVERNORS text: "A plan is agreed." })pb";
const char kOwn[] = R"pb(school_id: "s-999001")pb";

TEST(MakeRepresentations, IsPossibleThroughTheWholeLastDay) {
  Story story;
  story.Proposed("GRADE_B")
      .On("2026-11-27")
      .As(ROLE_HEADTEACHER, "head-1")
      .When<MakeRepresentationsRequest>(Request(kOwn + std::string(kRepresentations)))
      .Then<Evaluation>(kEvaluation, std::string("representations_made { ") + kRepresentations +
                                         By("head-1", "ROLE_HEADTEACHER", "2026-11-27") + "}");
}

TEST(MakeRepresentations, IsRefusedAfterThePeriodForAnotherSchoolAndForGradeA) {
  const std::string request = Request(kOwn + std::string(kRepresentations));
  Story()
      .Proposed("GRADE_B")
      .On("2026-11-28")
      .When<MakeRepresentationsRequest>(request)
      .ThenRefused(REASON_REPRESENTATIONS_PERIOD_OVER);
  Story()
      .Proposed("GRADE_B")
      .When<MakeRepresentationsRequest>(
          Request(R"(school_id: "s-999002" )" + std::string(kRepresentations)))
      .ThenRefused(REASON_ANOTHER_SCHOOL);
  Story().Proposed("GRADE_A").When<MakeRepresentationsRequest>(request).ThenRefused(
      REASON_NOT_A_POSSIBLE_GRADE_B);
}

const char kOffer[] =
    "offer { day { year: 2026 month: 11 day: 26 } mode: MEETING_MODE_FACE_TO_FACE }";

TEST(OfferMeeting, IsRecorded) {
  Story()
      .Proposed("GRADE_B")
      .On("2026-11-18")
      .As(ROLE_ASSISTANT_DIRECTOR, "ad-1")
      .When<OfferMeetingRequest>(Request(kOffer))
      .Then<Evaluation>(kEvaluation, std::string("meeting_offered { ") + kOffer +
                                         By("ad-1", kDirector, "2026-11-18") + "}");
}

TEST(OfferMeeting, IsRefusedForAPastDayAndForGradeA) {
  Story()
      .Proposed("GRADE_B")
      .On("2026-11-27")
      .When<OfferMeetingRequest>(Request(kOffer))
      .ThenRefused(REASON_MEETING_DAY_PASSED);
  Story()
      .Proposed("GRADE_A")
      .On("2026-11-18")
      .When<OfferMeetingRequest>(Request(kOffer))
      .ThenRefused(REASON_NOT_A_POSSIBLE_GRADE_B);
}

std::string MeetingText(const std::string& outcome, const std::string& day) {
  return "meeting { outcome: " + outcome + " day " + Day(day) + "}";
}

Story& Offered(Story& story) {
  story.Proposed("GRADE_B").Given<Evaluation>(kEvaluation,
                                              std::string("meeting_offered { ") + kOffer + "}");
  return story;
}

TEST(RecordMeeting, RecordsThatItWasDeclinedBeforeItsDay) {
  Story story;
  const std::string meeting = MeetingText("MEETING_OUTCOME_DECLINED", "2026-11-20");
  Offered(story)
      .On("2026-11-20")
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<RecordMeetingRequest>(Request(meeting))
      .Then<Evaluation>(kEvaluation,
                        "meeting_recorded { " + meeting + By("heo-1", kHead, "2026-11-20") + "}");
}

TEST(RecordMeeting, IsRefusedAsNotAttendedBeforeTheDayOffered) {
  Story story;
  Offered(story)
      .On("2026-11-25")
      .When<RecordMeetingRequest>(
          Request(MeetingText("MEETING_OUTCOME_NOT_ATTENDED", "2026-11-25")))
      .ThenRefused(REASON_DAY_IN_THE_FUTURE);
}

TEST(RecordMeeting, IsRefusedWithoutAnOffer) {
  Story()
      .Proposed("GRADE_B")
      .On("2026-11-25")
      .When<RecordMeetingRequest>(Request(MeetingText("MEETING_OUTCOME_HELD", "2026-11-25")))
      .ThenRefused(REASON_MEETING_NOT_OFFERED);
}

}  // namespace
}  // namespace mkep::evaluations::v1
