// The year of two invented schools on the running service: one becomes grade A, one grade B after
// representations, a meeting and two confirmations.
#include <fmt/format.h>

#include "evaluations/application/evaluation_queries.h"
#include "evaluations/testing/running.h"
#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "mkep/evaluations/v1/evaluations_steps.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using options::v1::ROLE_ASSISTANT_DIRECTOR;
using options::v1::ROLE_GOVERNOR;
using options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES;
using options::v1::ROLE_HEADTEACHER;
using options::v1::ROLE_IMPROVEMENT_PARTNER;
using options::v1::ROLE_MODERATOR;
using platform::testing::Text;

class Year : public testing::Test {
 protected:
  void SchoolOf(const std::string& id, const std::string& governance) {
    running_.React(Text<RecordSchoolRequest>(fmt::format(
        R"(school_id: "{0}" facts {{ school_id: "{0}" urn: "{1}" name: "Example School {1}"
           phase: PHASE_PRIMARY governance: {2} status: STATUS_OPEN low_age: 4 high_age: 11
           roll: 210 example: true }})",
        id, id.substr(2), governance)));
  }
  static std::string Of(const std::string& school, const std::string& body) {
    return fmt::format(R"(evaluation_id: "{}-2026" {})", school, body);
  }

  // Autumn: opened, analysed, an Improvement Partner for each.
  void Open() {
    running_.On("2026-09-02");
    SchoolOf("s-999001", "GOVERNANCE_MAINTAINED");
    SchoolOf("s-999002", "GOVERNANCE_MAINTAINED");
    SchoolOf("s-999003", "GOVERNANCE_ACADEMY");
    running_.Do<OpenEvaluationsRequest>(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1",
                                        "school_year: '2026/27'");
    running_.Do<RunDesktopAnalysesRequest>(ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1",
                                           "school_year: '2026/27'");
    running_.RunTimers();
    for (const char* school : {"s-999001", "s-999002"}) {
      running_.Do<AssignImprovementPartnerRequest>(
          ROLE_ASSISTANT_DIRECTOR, "ad-1",
          fmt::format("school_id: '{}' improvement_partner: 'ip-1'", school));
    }
  }

  // One part from its visit to the school's answer.
  void Evaluate(const std::string& school, const std::string& part, const std::string& findings) {
    const std::string which = "part: " + part + " ";
    running_.On("2026-10-05");
    running_.Do<RecordVisitRequest>(ROLE_IMPROVEMENT_PARTNER, "ip-1",
                                    Of(school, "visit { leaders_met: LEADER_HEADTEACHER day " +
                                                   Day("2026-10-05") + which + "}"));
    running_.Do<DraftSummaryRequest>(
        ROLE_IMPROVEMENT_PARTNER, "ip-1",
        Of(school, which + "summary { text: 'As seen.' " + findings + "}"));
    EXPECT_EQ(running_.Refused<ModerateSummaryRequest>(
                  ROLE_MODERATOR, "ip-1",
                  Of(school, which + "moderation { result: MODERATION_RESULT_AGREED }")),
              "AUTHOR_CANNOT_MODERATE");
    running_.Do<ModerateSummaryRequest>(
        ROLE_MODERATOR, "mod-1",
        Of(school, which + "moderation { result: MODERATION_RESULT_AGREED }"));
    running_.Do<ShareSummaryRequest>(ROLE_MODERATOR, "mod-1", Of(school, which));
    running_.Do<RespondToSummaryRequest>(
        ROLE_HEADTEACHER, "head-" + school,
        Of(school, which + "school_id: '" + school + "' answer { accuracy: ACCURACY_ACCURATE }"));
  }
  void EvaluateBoth(const std::string& school) {
    Evaluate(school, "PART_ANNUAL_EVALUATION", "");
    Evaluate(school, "PART_SAFEGUARDING_AUDIT", "safeguarding { findings: 'In order.' }");
  }
  void Confirm(const std::string& school, options::v1::Role role, const std::string& actor,
               const std::string& grade) {
    running_.Do<ConfirmGradeRequest>(role, actor,
                                     Of(school, "grade: " + grade + " reasons: 'Considered.'"));
  }
  Evaluation EvaluationOf(const std::string& school) {
    GetEvaluationRequest request;
    request.set_evaluation_id(school + "-2026");
    return Answer(running_.Queries(), request)->evaluation();
  }
  YearCounts Counts() {
    return Answer(running_.Queries(), Text<GetEvaluationYearRequest>("school_year: '2026/27'"))
        ->year()
        .counts();
  }

  Running running_;
};

TEST_F(Year, OpensAndAnalysesMaintainedSchoolsAlone) {
  Open();
  EXPECT_EQ(Counts().opened(), 2);
  EXPECT_EQ(Counts().started(), 2);
  EXPECT_TRUE(EvaluationOf("s-999001").has_analysis());
  EXPECT_EQ(running_.Refused<OpenEvaluationRequest>(
                ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1",
                Of("s-999003", "school_id: 's-999003' school_year: '2026/27'")),
            "ACADEMY");
}

TEST_F(Year, EndsInGradeAWithTwoConfirmations) {
  Open();
  EvaluateBoth("s-999001");
  running_.On("2026-10-20");
  running_.Do<ProposeGradeRequest>(ROLE_IMPROVEMENT_PARTNER, "ip-1",
                                   Of("s-999001", std::string("proposal {") + kProposalA + "}"));
  Confirm("s-999001", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1", "GRADE_A");
  EXPECT_EQ(EvaluationOf("s-999001").status(), EVALUATION_STATUS_OPEN);
  Confirm("s-999001", ROLE_ASSISTANT_DIRECTOR, "ad-1", "GRADE_A");
  EXPECT_EQ(EvaluationOf("s-999001").grade(), GRADE_A);
  EXPECT_EQ(Counts().decided(), 1);
}

TEST_F(Year, EndsInGradeBAfterRepresentationsAndAMeeting) {
  Open();
  EvaluateBoth("s-999002");
  running_.On("2026-11-17");
  running_.Do<ProposeGradeRequest>(ROLE_IMPROVEMENT_PARTNER, "ip-1",
                                   Of("s-999002", std::string("proposal {") + kProposalB + "}"));
  running_.Do<RecordImprovementPartnerInputRequest>(ROLE_IMPROVEMENT_PARTNER, "ip-1",
                                                    Of("s-999002", "input: 'A plan is needed.'"));
  running_.Do<OfferMeetingRequest>(
      ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1",
      Of("s-999002", "offer { mode: MEETING_MODE_VIRTUAL day " + Day("2026-11-26") + "}"));
  running_.Do<MakeRepresentationsRequest>(
      ROLE_GOVERNOR, "gov-1",
      Of("s-999002",
         "school_id: 's-999002' representations { representative: REPRESENTATIVE_GOVERNORS "
         "text: 'We have a plan.' }"));
  running_.On("2026-11-26");
  running_.Do<RecordMeetingRequest>(
      ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1",
      Of("s-999002", "meeting { outcome: MEETING_OUTCOME_HELD day " + Day("2026-11-26") + "}"));
  EXPECT_EQ(running_.Refused<ConfirmGradeRequest>(ROLE_ASSISTANT_DIRECTOR, "ad-1",
                                                  Of("s-999002", "grade: GRADE_B reasons: '…'")),
            "REPRESENTATIONS_STILL_OPEN");
  running_.On("2026-11-30");
  Confirm("s-999002", ROLE_ASSISTANT_DIRECTOR, "ad-1", "GRADE_B");
  Confirm("s-999002", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1", "GRADE_B");
  EXPECT_EQ(EvaluationOf("s-999002").grade(), GRADE_B);
}

TEST_F(Year, HandsOverTheEvaluationOfASchoolThatConverts) {
  Open();
  SchoolOf("s-999001", "GOVERNANCE_ACADEMY");
  EXPECT_EQ(EvaluationOf("s-999001").handover_cause(), HANDOVER_CAUSE_CONVERTED);
  EXPECT_EQ(Counts().handed_over(), 1);
}

}  // namespace
}  // namespace mkep::evaluations::v1
