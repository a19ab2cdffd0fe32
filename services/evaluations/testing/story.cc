#include "evaluations/testing/story.h"

#include <fmt/format.h>

#include "evaluations/domain/domain.h"
#include "evaluations/domain/eligibility.h"
#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"

namespace mkep::evaluations::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kPrimary[] = R"pb(phase: PHASE_PRIMARY
                                 type_code: "1"
                                 governance: GOVERNANCE_MAINTAINED
                                 status: STATUS_OPEN
                                 low_age: 4
                                 high_age: 11
                                 roll: 210
                                 example: true
                                 roll_date { year: 2026 month: 1 day: 15 })pb";
constexpr char kSpecial[] = R"pb(phase: PHASE_NOT_APPLICABLE
                                 type_code: "7"
                                 governance: GOVERNANCE_MAINTAINED
                                 status: STATUS_OPEN
                                 low_age: 4
                                 high_age: 19
                                 roll: 120
                                 example: true)pb";

std::string OpenedText(bool meeting) {
  return fmt::format(
      R"(evaluation_opened {{ evaluation_id: "{}" school_id: "s-999001" urn: "999001"
         school_year: "2026/27" starts_with_meeting: {} {} }})",
      kEvaluation, meeting, By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-09-02"));
}

}  // namespace

const char kProposalA[] = R"pb(
  grade: GRADE_A
  criteria: CRITERION_A_OUTCOMES_SECURE_OR_STRONGLY_IMPROVING
  criteria: CRITERION_A_FEW_IF_ANY_RISKS
  criteria: CRITERION_A_MINOR_RISKS_UNDERSTOOD_AND_MITIGATED
  criteria: CRITERION_A_LEADERS_HAVE_CAPACITY
  evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "Leaders know the school well." }
  evidence { kind: EVIDENCE_KIND_SAFEGUARDING_AUDIT text: "No concerns." }
  reasons: "All four criteria apply.")pb";

const char kProposalB[] = R"pb(
  grade: GRADE_B
  criteria: CRITERION_B_OUTCOMES_WEAK
  criteria: CRITERION_B_SEVERAL_WIDER_RISKS
  wider_risks: WIDER_RISK_LEADERSHIP
  wider_risks: WIDER_RISK_FINANCE
  evidence { kind: EVIDENCE_KIND_ANNUAL_EVALUATION text: "Teaching is uneven." }
  evidence { kind: EVIDENCE_KIND_COUNCIL_TEAMS text: "A deficit without a plan." }
  reasons: "Outcomes have been low for years, and two wider risks are open."
  representations_until { year: 2026 month: 11 day: 27 })pb";

std::string Day(const std::string& iso_day) {
  const auto day = platform::ParseIsoDate(iso_day).value();
  return fmt::format("{{ year: {} month: {} day: {} }}", day.year(), day.month(), day.day());
}

std::string By(const std::string& actor, const std::string& role, const std::string& iso_day) {
  const auto time = platform::ParseTime(iso_day + "T12:00:00Z").value();
  return fmt::format(R"(signature {{ actor: "{}" role: {} day {} time {{ seconds: {} }} }})", actor,
                     role, Day(iso_day), time.seconds());
}

Story::Story() : Scenario(EvaluationsDomain()) {}

Story& Story::School(const std::string& id, const std::string& more) {
  const std::string facts = fmt::format(
      R"(school_id: "{}" urn: "{}" name: "Example Primary School" {})", id, id.substr(2), more);
  On("2026-09-01")
      .When<RecordSchoolRequest>(fmt::format(R"(school_id: "{}" facts {{ {} }})", id, facts));
  Then<v1::School>(id, fmt::format("school_recorded {{ facts {{ {} }} }}", facts));
  const auto recorded = StateOf<v1::School>(id).facts();
  SchoolListed listed;
  *listed.mutable_school() = Listed(recorded);
  Then<Roster>("schools", "school_listed { " + listed.ShortDebugString() + " }");
  return *this;
}

Story& Story::Maintained() { return School("s-999001", kPrimary); }

Story& Story::Opened() {
  Maintained();
  Given<v1::School>("s-999001", R"pb(evaluation_linked { evaluation_id: "s-999001-2026" })pb");
  Given<EvaluationYear>(
      "2026/27",
      R"pb(evaluation_included { school_year: "2026/27" evaluation_id: "s-999001-2026" })pb");
  Given<Evaluation>(kEvaluation, OpenedText(false));
  return *this;
}

Story& Story::OpenedSpecial() {
  School("s-999001", kSpecial);
  Given<v1::School>("s-999001", R"pb(evaluation_linked { evaluation_id: "s-999001-2026" })pb");
  Given<EvaluationYear>(
      "2026/27",
      R"pb(evaluation_included { school_year: "2026/27" evaluation_id: "s-999001-2026" })pb");
  Given<Evaluation>(kEvaluation, OpenedText(true));
  return *this;
}

Story& Story::Visited() {
  Opened();
  for (const char* part : {"PART_ANNUAL_EVALUATION", "PART_SAFEGUARDING_AUDIT"}) {
    Given<Evaluation>(
        kEvaluation,
        fmt::format(R"(visit_recorded {{ visit {{ part: {} day {}
                                     leaders_met: LEADER_HEADTEACHER }} {} }})",
                    part, Day("2026-10-05"), By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-10-05")));
  }
  return *this;
}

Story& Story::Drafted() {
  Visited();
  const std::string by = By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-10-12");
  Given<Evaluation>(kEvaluation, fmt::format(R"(summary_drafted {{ part: PART_ANNUAL_EVALUATION
                                                summary {{ text: "A calm school." }} {} }})",
                                             by));
  Given<Evaluation>(kEvaluation, fmt::format(R"(summary_drafted {{ part: PART_SAFEGUARDING_AUDIT
                                   summary {{ text: "Audited." safeguarding {{
                                   findings: "Records are in order." }} }} {} }})",
                                             by));
  return *this;
}

Story& Story::Moderated() {
  Drafted();
  for (const char* part : {"PART_ANNUAL_EVALUATION", "PART_SAFEGUARDING_AUDIT"}) {
    Given<Evaluation>(kEvaluation, fmt::format(R"(summary_moderated {{ part: {} moderation {{
                                     result: MODERATION_RESULT_AGREED }} {} }})",
                                               part, By("mod-1", "ROLE_MODERATOR", "2026-10-20")));
  }
  return *this;
}

Story& Story::Shared() {
  Moderated();
  for (const char* part : {"PART_ANNUAL_EVALUATION", "PART_SAFEGUARDING_AUDIT"}) {
    Given<Evaluation>(kEvaluation,
                      fmt::format("summary_shared {{ part: {} answer_by {} {} }}", part,
                                  Day("2026-11-16"), By("mod-1", "ROLE_MODERATOR", "2026-11-02")));
  }
  return *this;
}

Story& Story::Answered() {
  Shared();
  for (const char* part : {"PART_ANNUAL_EVALUATION", "PART_SAFEGUARDING_AUDIT"}) {
    Given<Evaluation>(kEvaluation,
                      fmt::format(R"(summary_answered {{ part: {} answer {{
                                     accuracy: ACCURACY_ACCURATE }} {} }})",
                                  part, By("head-1", "ROLE_HEADTEACHER", "2026-11-10")));
  }
  return *this;
}

Story& Story::Proposed(const std::string& grade) {
  Answered();
  Given<Evaluation>(kEvaluation, fmt::format("grade_proposed {{ proposal {{ {} }} {} }}",
                                             grade == "GRADE_A" ? kProposalA : kProposalB,
                                             By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-11-17")));
  return *this;
}

Story& Story::ReadyToConfirmB() {
  Proposed("GRADE_B");
  Given<Evaluation>(
      kEvaluation,
      fmt::format(R"(improvement_partner_input_recorded {{ input: "The deficit is new." {} }})",
                  By("ip-1", "ROLE_IMPROVEMENT_PARTNER", "2026-11-18")));
  Given<Evaluation>(
      kEvaluation,
      fmt::format("meeting_offered {{ offer {{ day {} mode: MEETING_MODE_VIRTUAL }} {} }}",
                  Day("2026-11-26"), By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-11-18")));
  Given<Evaluation>(
      kEvaluation,
      fmt::format("meeting_recorded {{ meeting {{ outcome: MEETING_OUTCOME_HELD day {} }} {} }}",
                  Day("2026-11-26"), By("heo-1", "ROLE_HEAD_OF_EDUCATION_OUTCOMES", "2026-11-26")));
  return *this;
}

std::string Request(const std::string& body) { return R"(evaluation_id: "s-999001-2026" )" + body; }

}  // namespace mkep::evaluations::v1
