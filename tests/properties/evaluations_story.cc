// The year of three invented schools: one comes to grade A, one to grade B with representations,
// and a special school becomes an academy before it is graded.
#include <fmt/format.h>

#include "properties/story.h"

namespace mkep::properties {
namespace {

using namespace options::v1;  // the roles

constexpr char kSchoolChanged[] = "mkep.registry.v1.SchoolChanged";
constexpr char kFigures[] = "mkep.registry.v1.FiguresPublished";

std::string School(int number, const std::string& type, const std::string& governance) {
  return fmt::format(
      R"(school {{ school_id: "s-99900{0}" urn: "99900{0}" name: "Example School {0}"
         phase: PHASE_PRIMARY type_code: "{1}" governance: {2} status: STATUS_OPEN low_age: 4
         high_age: 11 roll: 210 roll_date {{ year: 2026 month: 1 day: 15 }} example: true }})",
      number, type, governance);
}

std::string Figures(const std::string& subject, int percent) {
  std::string figures;
  for (const int period : {202223, 202324}) {
    figures += fmt::format(
        R"( figures {{ measure: "ks2.reading.expected" period: "{}" breakdown: "all" text: "{}"
            value_e4: {} unit: UNIT_PERCENT cohort: 30 provenance {{ dataset: "KS2" row: 2 }} }})",
        period, percent, percent * 10'000);
  }
  return fmt::format(R"(subject: "{}" {})", subject, figures);
}

std::string On(int number, const std::string& rest) {
  return fmt::format(R"(evaluation_id: "s-99900{}-2026" {})", number, rest);
}

Told BothParts(const Told& told, const char* part) {
  Told each = told;
  each.text = fmt::format("part: {} {}", part, told.text);
  return each;
}

// The steps that both parts of an evaluation go through, up to the school's answer.
void TellParts(int number, Story& story) {
  for (const char* part : {"PART_ANNUAL_EVALUATION", "PART_SAFEGUARDING_AUDIT"}) {
    const bool audit = std::string(part) == "PART_SAFEGUARDING_AUDIT";
    const char* findings = audit ? R"(safeguarding { findings: "Records are in order." })" : "";
    const std::string school = fmt::format(R"(school_id: "s-99900{}")", number);
    story.push_back(
        {"2026-10-06", ROLE_IMPROVEMENT_PARTNER, "RecordVisitRequest",
         On(number, fmt::format(R"(visit {{ part: {} day {{ year: 2026 month: 10 day: 6 }}
                                            leaders_met: LEADER_HEADTEACHER }})",
                                part))});
    const std::vector<Told> steps = {
        {"2026-10-12", ROLE_IMPROVEMENT_PARTNER, "DraftSummaryRequest",
         On(number, fmt::format(R"(summary {{ text: "A calm school." {} }})", findings))},
        {"2026-10-20", ROLE_MODERATOR, "ModerateSummaryRequest",
         On(number, R"pb(moderation { result: MODERATION_RESULT_AGREED })pb")},
        {"2026-11-02", ROLE_MODERATOR, "ShareSummaryRequest", On(number, "")},
        {"2026-11-10", ROLE_HEADTEACHER, "RespondToSummaryRequest",
         On(number, school + R"pb(answer { accuracy: ACCURACY_ACCURATE })pb")}};
    for (const Told& step : steps) story.push_back(BothParts(step, part));
  }
}

void TellBeginning(Story& story) {
  for (const int number : {1, 2}) {
    story.push_back({"2026-09-01", ROLE_UNSPECIFIED, kSchoolChanged,
                     School(number, "1", "GOVERNANCE_MAINTAINED")});
    story.push_back({"2026-09-02", ROLE_UNSPECIFIED, kFigures,
                     Figures(fmt::format("school/s-99900{}", number), 50 * number)});
  }
  const Story more = {
      {"2026-09-02", ROLE_UNSPECIFIED, kFigures, Figures("area/E06000042", 70)},
      {"2026-09-02", ROLE_UNSPECIFIED, kFigures, Figures("area/E92000001", 72)},
      {"2026-09-02", ROLE_UNSPECIFIED, kSchoolChanged, School(3, "7", "GOVERNANCE_MAINTAINED")},
      {"2026-09-03", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "OpenEvaluationRequest",
       On(3, R"pb(school_id: "s-999003" school_year: "2026/27")pb")},
      {"2026-09-07", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "OpenEvaluationsRequest",
       R"pb(school_year: "2026/27")pb"},
      {"2026-09-07", ROLE_IMPROVEMENT_PARTNER, "RunDesktopAnalysisRequest", On(1, "")},
      {"2026-09-08", ROLE_UNSPECIFIED, kFigures, Figures("school/s-999001", 66)},
      {"2026-09-08", ROLE_ASSISTANT_DIRECTOR, "RunDesktopAnalysesRequest",
       R"pb(school_year: "2026/27")pb"},
      {"2026-09-08", ROLE_UNSPECIFIED, "", ""},
      {"2026-09-09", ROLE_ASSISTANT_DIRECTOR, "AssignImprovementPartnerRequest",
       R"pb(school_id: "s-999002" improvement_partner: "improvement_partner-1")pb"},
      {"2026-09-10", ROLE_HEADTEACHER, "RequestHelpRequest", R"pb(school_id: "s-999002"
                                                                  help_request_id: "help-1"
                                                                  concern: "Attendance.")pb"},
      {"2026-09-14", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "ConsiderHelpRequestRequest",
       R"pb(school_id: "s-999002"
            help_request_id: "help-1"
            outcome: HELP_OUTCOME_OTHER_SUPPORT
            reasons: "A plan is agreed.")pb"},
      {"2026-09-21", ROLE_IMPROVEMENT_PARTNER, "RecordStartingMeetingRequest",
       On(3, R"pb(meeting {
                    day { year: 2026 month: 9 day: 21 }
                    mode: MEETING_MODE_VIRTUAL
                    leaders_met: LEADER_HEADTEACHER
                    outcomes_over_time: "Rising."
                    impact_of_curriculum: "Broad."
                  })pb")},
      {"2026-09-25", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "RecordRiskContactRequest",
       On(2, R"pb(contact {
                    day { year: 2026 month: 9 day: 25 }
                    reasons: "Outcomes fell."
                  })pb")}};
  story.insert(story.end(), more.begin(), more.end());
}

const Story kGradeA = {
    {"2026-11-17", ROLE_IMPROVEMENT_PARTNER, "ProposeGradeRequest", On(1, R"pb(
       proposal {
         grade: GRADE_A
         criteria: CRITERION_A_OUTCOMES_SECURE_OR_STRONGLY_IMPROVING
         criteria: CRITERION_A_FEW_IF_ANY_RISKS
         criteria: CRITERION_A_MINOR_RISKS_UNDERSTOOD_AND_MITIGATED
         criteria: CRITERION_A_LEADERS_HAVE_CAPACITY
         evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "Leaders know the school." }
         evidence { kind: EVIDENCE_KIND_SAFEGUARDING_AUDIT text: "No concerns." }
         reasons: "All four criteria apply."
       })pb")},
    {"2026-11-18", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "ConfirmGradeRequest",
     On(1, R"pb(grade: GRADE_A reasons: "Agreed.")pb")},
    {"2026-11-19", ROLE_ASSISTANT_DIRECTOR, "ConfirmGradeRequest",
     On(1, R"pb(grade: GRADE_A reasons: "Agreed.")pb")}};

const Story kGradeB = {
    {"2026-11-17", ROLE_IMPROVEMENT_PARTNER, "ProposeGradeRequest", On(2, R"pb(
       proposal {
         grade: GRADE_B
         criteria: CRITERION_B_OUTCOMES_WEAK
         evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "Teaching is uneven." }
         evidence { kind: EVIDENCE_KIND_COUNCIL_TEAMS text: "A deficit without a plan." }
         reasons: "Outcomes have been low for years."
         representations_until { year: 2026 month: 11 day: 27 }
       })pb")},
    {"2026-11-18", ROLE_IMPROVEMENT_PARTNER, "RecordImprovementPartnerInputRequest",
     On(2, R"pb(input: "The deficit is new.")pb")},
    {"2026-11-18", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "OfferMeetingRequest",
     On(2, R"pb(offer {
                  day { year: 2026 month: 11 day: 26 }
                  mode: MEETING_MODE_VIRTUAL
                })pb")},
    {"2026-11-20", ROLE_HEADTEACHER,
     "MakeRepresentationsRequest", On(2, R"pb(school_id: "s-999002"
                                              representations {
                                                representative: REPRESENTATIVE_LEADERS
                                                text: "It is rising."
                                              })pb")},
    {"2026-11-26", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "RecordMeetingRequest",
     On(2, R"pb(meeting {
                  outcome: MEETING_OUTCOME_HELD
                  day { year: 2026 month: 11 day: 26 }
                })pb")},
    {"2026-11-30", ROLE_HEAD_OF_EDUCATION_OUTCOMES, "ConfirmGradeRequest",
     On(2, R"pb(grade: GRADE_B reasons: "Heard.")pb")},
    {"2026-12-01", ROLE_ASSISTANT_DIRECTOR, "ConfirmGradeRequest",
     On(2, R"pb(grade: GRADE_B reasons: "Heard.")pb")}};

}  // namespace

Story EvaluationsStory() {
  Story story;
  TellBeginning(story);
  for (const int number : {1, 2}) TellParts(number, story);
  story.insert(story.end(), kGradeA.begin(), kGradeA.end());
  story.insert(story.end(), kGradeB.begin(), kGradeB.end());
  story.push_back(
      {"2026-12-02", ROLE_UNSPECIFIED, kSchoolChanged, School(3, "44", "GOVERNANCE_ACADEMY")});
  return story;
}

}  // namespace mkep::properties
