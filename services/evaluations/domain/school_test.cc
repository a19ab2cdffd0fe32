#include "evaluations/domain/school.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

std::string Facts(const std::string& more) {
  return R"(school_id: "s-999001" urn: "999001" name: "Example Primary School" )" + more;
}
std::string RecordText(const std::string& facts) {
  return R"(school_id: "s-999001" facts { )" + facts + "}";
}

TEST(RecordSchool, TwiceWithTheSameFactsIsNothingToDo) {
  const std::string facts = "governance: GOVERNANCE_ACADEMY status: STATUS_OPEN";
  Story()
      .School("s-999001", facts)
      .When<RecordSchoolRequest>(RecordText(Facts(facts)))
      .ThenNothing();
}

TEST(RecordSchool, HandsOverAnOpenEvaluationWhenTheSchoolConverts) {
  Story story;
  const std::string facts = Facts("governance: GOVERNANCE_ACADEMY status: STATUS_OPEN");
  story.Opened()
      .On("2027-01-04")
      .When<RecordSchoolRequest>(RecordText(facts))
      .Then<School>("s-999001", "school_recorded { facts { " + facts + "} }")
      .Then<Roster>("schools", R"pb(school_listed {
                                      school {
                                        school_id: "s-999001"
                                        urn: "999001"
                                        name: "Example Primary School"
                                        governance: GOVERNANCE_ACADEMY
                                        status: STATUS_OPEN
                                      }
                                    })pb")
      .Then<Evaluation>(
          kEvaluation,
          "evaluation_handed_over { cause: HANDOVER_CAUSE_CONVERTED day " + Day("2027-01-04") + "}")
      .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_HANDED_OVER }");
  EXPECT_EQ(story.StateOf<Evaluation>(kEvaluation).status(), EVALUATION_STATUS_HANDED_OVER);
  EXPECT_EQ(story.StateOf<EvaluationYear>("2026/27").counts().handed_over(), 1);
}

TEST(RecordSchool, NamesClosingAndOtherCauses) {
  const struct {
    const char* facts;
    HandoverCause cause;
  } cases[] = {
      {"governance: GOVERNANCE_MAINTAINED status: STATUS_CLOSED", HANDOVER_CAUSE_CLOSED},
      {"governance: GOVERNANCE_OTHER status: STATUS_OPEN", HANDOVER_CAUSE_NOT_MAINTAINED},
  };
  for (const auto& each : cases) {
    Story story;
    story.Opened();
    const School school = story.StateOf<School>("s-999001");
    story.When<RecordSchoolRequest>(RecordText(Facts(each.facts)));
    EXPECT_EQ(story.StateOf<Evaluation>(kEvaluation).handover_cause(), each.cause);
    story.Then<School>("s-999001", "school_recorded { facts { " + Facts(each.facts) + "} }")
        .Then<Roster>("schools", "school_listed { school { " + Facts(each.facts) + "} }")
        .Then<Evaluation>(kEvaluation,
                          "evaluation_handed_over { cause: " + HandoverCause_Name(each.cause) +
                              " day " + Day("2026-09-01") + "}")
        .Then<EvaluationYear>("2026/27", "milestone_reached { milestone: MILESTONE_HANDED_OVER }");
  }
}

TEST(RecordSchool, LeavesADecidedEvaluationAsItIs) {
  const std::string facts = Facts("governance: GOVERNANCE_ACADEMY status: STATUS_OPEN");
  Story story;
  story.Proposed("GRADE_A").Given<Evaluation>(
      kEvaluation, "grade_decided { grade: GRADE_A day " + Day("2026-11-30") + "}");
  story.When<RecordSchoolRequest>(RecordText(facts))
      .Then<School>("s-999001", "school_recorded { facts { " + facts + "} }")
      .Then<Roster>("schools", "school_listed { school { " + facts + "} }");
}

TEST(AssignImprovementPartner, CountsFromTheLatestAssignment) {
  Story story;
  story.Maintained()
      .On("2026-09-02")
      .As(options::v1::ROLE_ASSISTANT_DIRECTOR, "ad-1")
      .When<AssignImprovementPartnerRequest>(
          R"pb(school_id: "s-999001" improvement_partner: "ip-1")pb")
      .Then<School>("s-999001", R"(improvement_partner_assigned { improvement_partner: "ip-1" )" +
                                    By("ad-1", "ROLE_ASSISTANT_DIRECTOR", "2026-09-02") + "}");
  EXPECT_EQ(story.StateOf<School>("s-999001").improvement_partner(), "ip-1");
}

TEST(AssignImprovementPartner, IsRefusedForAnAcademyAndForAnUnknownSchool) {
  const char request[] = R"pb(school_id: "s-999001" improvement_partner: "ip-1")pb";
  Story()
      .School("s-999001", "governance: GOVERNANCE_ACADEMY")
      .When<AssignImprovementPartnerRequest>(request)
      .ThenRefused(REASON_ACADEMY);
  Story().When<AssignImprovementPartnerRequest>(request).ThenRefused(REASON_SCHOOL_NOT_KNOWN);
}

const char kAsk[] = R"pb(school_id: "s-999001" help_request_id: "h-1" concern: "Staffing.")pb";

Story& Asked(Story& story) {
  story.Maintained()
      .On("2026-09-03")
      .As(options::v1::ROLE_GOVERNOR, "gov-1")
      .When<RequestHelpRequest>(kAsk)
      .Then<School>("s-999001", R"(help_requested { help_request_id: "h-1" concern: "Staffing." )" +
                                    By("gov-1", "ROLE_GOVERNOR", "2026-09-03") + "}");
  return story;
}

TEST(RequestHelp, IsPossibleAtAnyTimeWithoutAnEvaluation) {
  Story story;
  Asked(story);
  EXPECT_EQ(story.StateOf<School>("s-999001").help_requests_size(), 1);
}

TEST(RequestHelp, IsRefusedUnderTheIdOfAnotherRequest) {
  Story story;
  Asked(story)
      .When<RequestHelpRequest>(R"pb(school_id: "s-999001"
                                     help_request_id: "h-1"
                                     concern: "Finance.")pb")
      .ThenRefused(REASON_HELP_REQUEST_ID_USED);
}

TEST(RequestHelp, IsRefusedForAnAcademy) {
  Story()
      .School("s-999001", "governance: GOVERNANCE_ACADEMY")
      .When<RequestHelpRequest>(kAsk)
      .ThenRefused(REASON_ACADEMY);
}

const char kConsider[] = R"pb(school_id: "s-999001"
                              help_request_id: "h-1"
                              outcome: HELP_OUTCOME_OTHER_SUPPORT
                              reasons: "Coaching.")pb";

Story& Considered(Story& story) {
  Asked(story)
      .On("2026-09-10")
      .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<ConsiderHelpRequestRequest>(kConsider)
      .Then<School>("s-999001",
                    R"(help_considered { help_request_id: "h-1" outcome: HELP_OUTCOME_OTHER_SUPPORT
                       reasons: "Coaching." )" +
                        By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-09-10") + "}");
  return story;
}

TEST(ConsiderHelpRequest, RecordsWhatTheCouncilMadeOfIt) {
  Story story;
  Considered(story);
  EXPECT_EQ(story.StateOf<School>("s-999001").help_requests(0).outcome(),
            HELP_OUTCOME_OTHER_SUPPORT);
}

TEST(ConsiderHelpRequest, IsRefusedASecondTimeWithAnotherOutcome) {
  Story story;
  Considered(story)
      .When<ConsiderHelpRequestRequest>(
          R"pb(school_id: "s-999001"
               help_request_id: "h-1"
               outcome: HELP_OUTCOME_NO_FURTHER_STEP
               reasons: "None.")pb")
      .ThenRefused(REASON_HELP_ALREADY_CONSIDERED);
}

TEST(ConsiderHelpRequest, IsRefusedWhereThereIsNone) {
  Story().Maintained().When<ConsiderHelpRequestRequest>(kConsider).ThenRefused(
      REASON_HELP_REQUEST_NOT_FOUND);
}

TEST(RecordFigures, ReplacesTheSameFigureOfTheSameDatasetAndLeavesOthers) {
  const char first[] = R"pb(subject: "school/s-999001"
                            figures {
                              measure: "absence.overall"
                              period: "202324"
                              breakdown: "all"
                              text: "5.1"
                              value_e4: 51000
                              provenance { dataset: "Absence" }
                            })pb";
  const char second[] = R"pb(subject: "school/s-999001"
                             figures {
                               measure: "absence.overall"
                               period: "202324"
                               breakdown: "all"
                               text: "5.2"
                               value_e4: 52000
                               provenance { dataset: "Absence" }
                             }
                             figures {
                               measure: "absence.overall"
                               period: "202324"
                               breakdown: "all"
                               text: "5.3"
                               value_e4: 53000
                               provenance { dataset: "Absence, revised" }
                             })pb";
  const auto recorded = [](const std::string& request) {
    return "figures_recorded { " + request.substr(request.find("figures {")) + "}";
  };
  Story story;
  story.When<RecordFiguresRequest>(first)
      .Then<Figures>("school/s-999001", recorded(first))
      .When<RecordFiguresRequest>(second)
      .Then<Figures>("school/s-999001", recorded(second))
      .When<RecordFiguresRequest>(second)
      .ThenNothing();
  const auto figures = story.StateOf<Figures>("school/s-999001");
  ASSERT_EQ(figures.figures_size(), 2);
  EXPECT_EQ(figures.figures(0).text(), "5.2");
}

TEST(RecordFigures, TakesTheLastOfTwoThatReplaceEachOther) {
  Story()
      .When<RecordFiguresRequest>(R"pb(subject: "school/s-999001"
                                       figures { measure: "absence.overall" text: "5.1" }
                                       figures { measure: "absence.overall" text: "5.2" })pb")
      .Then<Figures>("school/s-999001", R"pb(figures_recorded {
                                               figures { measure: "absence.overall" text: "5.2" }
                                             })pb");
}

}  // namespace
}  // namespace mkep::evaluations::v1
