#include "evaluations/domain/visits.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES;
using options::v1::ROLE_IMPROVEMENT_PARTNER;

std::string VisitText(const std::string& part, const std::string& day, const std::string& leaders) {
  return "visit { part: " + part + " day " + Day(day) + " " + leaders + " }";
}
const char kLeaders[] = "leaders_met: LEADER_HEADTEACHER leaders_met: LEADER_GOVERNORS";

TEST(RecordVisit, IsRecordedAndCountedOncePerPart) {
  Story story;
  const std::string audit = VisitText("PART_SAFEGUARDING_AUDIT", "2026-10-01", kLeaders);
  const std::string again = VisitText("PART_SAFEGUARDING_AUDIT", "2026-10-02", kLeaders);
  const std::string by = By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-10-05");
  story.Opened()
      .On("2026-10-05")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RecordVisitRequest>(Request(audit))
      .Then<Evaluation>(kEvaluation, "visit_recorded { " + audit + by + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_AUDITED }")
      .When<RecordVisitRequest>(Request(again))
      .Then<Evaluation>(kEvaluation, "visit_recorded { " + again + by + "}");
  EXPECT_EQ(story.StateOf<EvaluationYear>("2026/27").counts().audited(), 1);
}

TEST(RecordVisit, CountsAsVisitedForTheAnnualEvaluation) {
  const std::string visit = VisitText("PART_ANNUAL_EVALUATION", "2026-10-05", kLeaders);
  Story()
      .Opened()
      .On("2026-10-05")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RecordVisitRequest>(Request(visit))
      .Then<Evaluation>(kEvaluation, "visit_recorded { " + visit +
                                         By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-10-05") + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_VISITED }");
}

TEST(RecordVisit, IsRefusedOnADayThatCannotBe) {
  const struct {
    const char* day;
    Reason reason;
  } cases[] = {{"{ year: 2026 month: 2 day: 30 }", REASON_NO_REAL_DAY},
               {"{ year: 2026 month: 10 day: 6 }", REASON_DAY_IN_THE_FUTURE},
               {"{ year: 2026 month: 8 day: 31 }", REASON_DAY_OUTSIDE_THE_YEAR}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.day);
    Story()
        .Opened()
        .On("2026-10-05")
        .When<RecordVisitRequest>(Request(std::string("visit { part: PART_ANNUAL_EVALUATION day ") +
                                          each.day + kLeaders + "}"))
        .ThenRefused(each.reason);
  }
}

TEST(RecordVisit, IsRefusedWithoutLeadersMet) {
  Story()
      .Opened()
      .On("2026-10-05")
      .When<RecordVisitRequest>(Request(VisitText("PART_ANNUAL_EVALUATION", "2026-10-05", "")))
      .ThenRefused(REASON_NO_LEADERS_MET);
}

TEST(RecordVisit, IsRefusedWhereTheEvaluationIsNotUnderWay) {
  const std::string request = Request(VisitText("PART_ANNUAL_EVALUATION", "2026-10-05", kLeaders));
  Story()
      .On("2026-10-05")
      .When<RecordVisitRequest>(request)
      .ThenRefused(REASON_EVALUATION_NOT_FOUND);
  Story decided;
  decided.Opened()
      .Given<Evaluation>(kEvaluation,
                         "grade_decided { grade: GRADE_A day " + Day("2026-10-04") + "}")
      .On("2026-10-05")
      .When<RecordVisitRequest>(request)
      .ThenRefused(REASON_EVALUATION_DECIDED);
  Story handed_over;
  handed_over.Opened()
      .Given<Evaluation>(
          kEvaluation,
          "evaluation_handed_over { cause: HANDOVER_CAUSE_CONVERTED day " + Day("2026-10-04") + "}")
      .On("2026-10-05")
      .When<RecordVisitRequest>(request)
      .ThenRefused(REASON_EVALUATION_HANDED_OVER);
}

const char kMeeting[] = R"pb(meeting {
                               day { year: 2026 month: 10 day: 1 }
                               mode: MEETING_MODE_VIRTUAL
                               leaders_met: LEADER_HEADTEACHER
                               outcomes_over_time: "Steady."
                               impact_of_curriculum: "Clear."
                             })pb";

TEST(RecordStartingMeeting, StartsASpecialSchoolsEvaluation) {
  Story story;
  story.OpenedSpecial()
      .On("2026-10-05")
      .As(ROLE_IMPROVEMENT_PARTNER, "ip-1")
      .When<RecordStartingMeetingRequest>(Request(kMeeting))
      .Then<Evaluation>(kEvaluation, std::string("starting_meeting_recorded { ") + kMeeting +
                                         By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-10-05") + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_STARTED }");
}

TEST(RecordStartingMeeting, IsRefusedForOtherSchools) {
  Story()
      .Opened()
      .On("2026-10-05")
      .When<RecordStartingMeetingRequest>(Request(kMeeting))
      .ThenRefused(REASON_STARTS_WITH_DESKTOP_ANALYSIS);
}

TEST(RecordStartingMeeting, IsRefusedBeforeItsDay) {
  Story()
      .OpenedSpecial()
      .On("2026-09-30")
      .When<RecordStartingMeetingRequest>(Request(kMeeting))
      .ThenRefused(REASON_DAY_IN_THE_FUTURE);
}

const char kContact[] = R"pb(contact {
                               day { year: 2026 month: 10 day: 1 }
                               reasons: "Results and a change of leadership."
                             })pb";

TEST(RecordRiskContact, IsRecorded) {
  Story()
      .Opened()
      .On("2026-10-05")
      .As(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<RecordRiskContactRequest>(Request(kContact))
      .Then<Evaluation>(kEvaluation,
                        std::string("risk_contact_recorded { ") + kContact +
                            By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-10-05") + "}");
}

TEST(RecordRiskContact, IsRefusedBeforeItsDay) {
  Story()
      .Opened()
      .On("2026-09-30")
      .When<RecordRiskContactRequest>(Request(kContact))
      .ThenRefused(REASON_DAY_IN_THE_FUTURE);
}

}  // namespace
}  // namespace mkep::evaluations::v1
