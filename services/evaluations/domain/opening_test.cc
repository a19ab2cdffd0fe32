#include "evaluations/domain/opening.h"

#include "evaluations/testing/story.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"

namespace mkep::evaluations::v1 {
namespace {

const char kOpenOne[] =
    R"pb(evaluation_id: "s-999001-2026" school_id: "s-999001" school_year: "2026/27")pb";

std::string OpenedBy(const std::string& id, const std::string& day, bool meeting = false) {
  return R"(evaluation_opened { evaluation_id: ")" + id + R"(-2026" school_id: ")" + id +
         R"(" urn: ")" + id.substr(2) + R"(" school_year: "2026/27" starts_with_meeting: )" +
         (meeting ? "true " : "false ") + By("heo-1", kHead, day) + "}";
}
std::string Linked(const std::string& id) {
  return R"(evaluation_linked { evaluation_id: ")" + id + R"(-2026" })";
}
std::string Included(const std::string& id) {
  return R"(evaluation_included { school_year: "2026/27" evaluation_id: ")" + id + R"(-2026" })";
}

TEST(OpenEvaluation, OfAMaintainedSchoolIsRecordedAndCounted) {
  Story story;
  story.Maintained()
      .On("2026-09-02")
      .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<OpenEvaluationRequest>(kOpenOne)
      .Then<Evaluation>(kEvaluation, OpenedBy("s-999001", "2026-09-02"))
      .Then<School>("s-999001", Linked("s-999001"))
      .Then<EvaluationYear>("2026/27", Included("s-999001"));
  EXPECT_EQ(story.StateOf<EvaluationYear>("2026/27").counts().opened(), 1);
}

TEST(OpenEvaluation, OfANurserySchoolStartsWithAMeeting) {
  Story story;
  story
      .School("s-999001", R"pb(phase: PHASE_NURSERY
                               type_code: "15"
                               status: STATUS_OPEN
                               governance: GOVERNANCE_MAINTAINED)pb")
      .On("2026-09-02")
      .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<OpenEvaluationRequest>(kOpenOne)
      .Then<Evaluation>(kEvaluation, OpenedBy("s-999001", "2026-09-02", true))
      .Then<School>("s-999001", Linked("s-999001"))
      .Then<EvaluationYear>("2026/27", Included("s-999001"));
}

TEST(OpenEvaluation, IsRefusedWithTheReasonOfTheSchoolsType) {
  const struct {
    const char* facts;
    Reason reason;
  } cases[] = {
      {"governance: GOVERNANCE_ACADEMY status: STATUS_OPEN", REASON_ACADEMY},
      {"status: STATUS_OPEN", REASON_TYPE_NOT_KNOWN},
      {"governance: GOVERNANCE_INDEPENDENT status: STATUS_OPEN", REASON_INDEPENDENT_SCHOOL},
      {"governance: GOVERNANCE_COLLEGE status: STATUS_OPEN", REASON_COLLEGE},
      {"governance: GOVERNANCE_OTHER type_code: '14' status: STATUS_OPEN",
       REASON_PUPIL_REFERRAL_UNIT},
      {"governance: GOVERNANCE_OTHER type_code: '8' status: STATUS_OPEN",
       REASON_NON_MAINTAINED_SPECIAL_SCHOOL},
      {"governance: GOVERNANCE_OTHER type_code: '99' status: STATUS_OPEN", REASON_NOT_MAINTAINED},
      {"governance: GOVERNANCE_MAINTAINED status: STATUS_CLOSED", REASON_SCHOOL_CLOSED},
      {"governance: GOVERNANCE_MAINTAINED status: STATUS_PROPOSED_TO_OPEN",
       REASON_SCHOOL_NOT_YET_OPEN},
  };
  for (const auto& each : cases) {
    Story story;
    SCOPED_TRACE(each.facts);
    story.School("s-999001", each.facts)
        .On("2026-09-02")
        .When<OpenEvaluationRequest>(kOpenOne)
        .ThenRefused(each.reason);
  }
}

TEST(OpenEvaluation, OfAnAcademyNamesTheLaw) {
  const auto error = platform::MakeError(REASON_ACADEMY, {{"school", "Example Academy"}});
  EXPECT_NE(error.Sentence().find("Education and Inspections Act 2006, s59"), std::string::npos);
}

TEST(OpenEvaluation, IsRefusedForASchoolThatIsNotKnown) {
  Story()
      .On("2026-09-02")
      .When<OpenEvaluationRequest>(kOpenOne)
      .ThenRefused(REASON_SCHOOL_NOT_KNOWN);
}

TEST(OpenEvaluation, IsRefusedUnderAnIdThatIsNotMadeOfSchoolAndYear) {
  Story()
      .Maintained()
      .When<OpenEvaluationRequest>(R"pb(evaluation_id: "my-evaluation"
                                        school_id: "s-999001"
                                        school_year: "2026/27")pb")
      .ThenRefused(REASON_EVALUATION_ID_DOES_NOT_FIT);
}

TEST(OpenEvaluation, TwiceIsNothingToDo) {
  Story().Opened().When<OpenEvaluationRequest>(kOpenOne).ThenNothing();
}

TEST(OpenEvaluation, IsPossibleFromTheSummerBeforeTheYearUntilItsEnd) {
  const struct {
    const char* day;
    bool possible;
  } cases[] = {{"2026-05-31", false},
               {"2026-06-01", true},
               {"2026-08-31", true},
               {"2027-08-31", true},
               {"2027-09-01", false}};
  for (const auto& each : cases) {
    SCOPED_TRACE(each.day);
    Story story;
    story.Maintained()
        .On(each.day)
        .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
        .When<OpenEvaluationRequest>(kOpenOne);
    if (!each.possible) {
      story.ThenRefused(REASON_SCHOOL_YEAR_NOT_NOW);
      continue;
    }
    story.Then<Evaluation>(kEvaluation, OpenedBy("s-999001", each.day))
        .Then<School>("s-999001", Linked("s-999001"))
        .Then<EvaluationYear>("2026/27", Included("s-999001"));
  }
}

TEST(OpenEvaluations, OpensEveryMaintainedSchoolThatHasNone) {
  Story story;
  story.Opened()
      .School("s-999002", "governance: GOVERNANCE_ACADEMY status: STATUS_OPEN")
      .School("s-999003", "governance: GOVERNANCE_MAINTAINED status: STATUS_OPEN")
      .School("s-999004", "status: STATUS_OPEN")
      .On("2026-09-02")
      .As(options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES, "heo-1")
      .When<OpenEvaluationsRequest>(R"pb(school_year: "2026/27")pb")
      .Then<School>("s-999003", Linked("s-999003"))
      .Then<EvaluationYear>("2026/27", Included("s-999003"))
      .Then<Evaluation>("s-999003-2026", OpenedBy("s-999003", "2026-09-02"));
  EXPECT_EQ(story.StateOf<EvaluationYear>("2026/27").counts().opened(), 2);
}

TEST(OpenEvaluations, IsRefusedWhereNoSchoolIsKnownToBeMaintained) {
  Story()
      .School("s-999004", "status: STATUS_OPEN")
      .On("2026-09-02")
      .When<OpenEvaluationsRequest>(R"pb(school_year: "2026/27")pb")
      .ThenRefused(REASON_NO_MAINTAINED_SCHOOL_KNOWN);
}

TEST(OpenEvaluations, IsRefusedForAnotherYear) {
  Story()
      .Maintained()
      .On("2026-09-02")
      .When<OpenEvaluationsRequest>(R"pb(school_year: "2025/26")pb")
      .ThenRefused(REASON_SCHOOL_YEAR_NOT_NOW);
}

}  // namespace
}  // namespace mkep::evaluations::v1
