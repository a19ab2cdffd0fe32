#include "evaluations/domain/next_steps.h"

#include <algorithm>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/proposal.h"
#include "evaluations/domain/settings.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {
namespace {

using google::type::Date;
using options::v1::Role;
using Roles = std::vector<Role>;

const Roles kOfficers = {options::v1::ROLE_HEAD_OF_EDUCATION_OUTCOMES,
                         options::v1::ROLE_ASSISTANT_DIRECTOR};
const Roles kPartner = {options::v1::ROLE_IMPROVEMENT_PARTNER};
const Roles kModerator = {options::v1::ROLE_MODERATOR};
const Roles kSchool = {options::v1::ROLE_HEADTEACHER, options::v1::ROLE_GOVERNOR};

Date EndOf(int year, int month) {
  Date first;
  first.set_year(year);
  first.set_month(month);
  first.set_day(1);
  return platform::AddDays(platform::AddMonths(first, 1), -1);
}

Date After(const Date& day) { return platform::AddWorkingDays(day, kStepWorkingDays); }

Date Later(const Date& a, const Date& b) { return platform::Compare(a, b) < 0 ? b : a; }

struct Step {
  std::string words;
  const char* method;
  const Roles& roles;
  Date due_on;
};

void Add(const Step& step, std::vector<DueStep>& steps) {
  DueStep& due = steps.emplace_back();
  due.set_step(step.words);
  due.set_method(step.method);
  for (const Role role : step.roles) due.add_roles(role);
  *due.mutable_due_on() = step.due_on;
}

void AddStart(const Evaluation& evaluation, std::vector<DueStep>& steps) {
  const Date due = EndOf(FirstYearOf(evaluation.school_year()), kStartDueMonth);
  if (evaluation.starts_with_meeting() && !evaluation.has_starting_meeting()) {
    Add({"hold the starting meeting", "RecordStartingMeeting", kPartner, due}, steps);
  }
  if (!evaluation.starts_with_meeting() && !evaluation.has_analysis()) {
    Add({"run the desk-top analysis", "RunDesktopAnalysis", kPartner, due}, steps);
  }
}

void AddPart(const Evaluation& evaluation, Part which, const Date& today,
             std::vector<DueStep>& steps) {
  const EvaluationPart& part = PartOf(evaluation, which);
  const std::string words = InWords(which);
  const Date end_of_year = EndOf(FirstYearOf(evaluation.school_year()) + 1, kVisitsDueMonth);
  const bool returned = part.moderation().result() == MODERATION_RESULT_RETURNED;
  if (part.visits().empty()) {
    return Add({"visit the school for the " + words, "RecordVisit", kPartner, end_of_year}, steps);
  }
  if (!part.has_summary() || returned) {
    const Date from = returned ? part.moderated().day() : part.visits().rbegin()->day();
    return Add({"draft the summary of the " + words, "DraftSummary", kPartner, After(from)}, steps);
  }
  if (!part.has_moderation()) {
    return Add({"moderate the summary of the " + words, "ModerateSummary", kModerator,
                After(part.drafted().day())},
               steps);
  }
  if (!part.has_shared()) {
    return Add({"share the summary of the " + words, "ShareSummary", kModerator,
                After(part.moderated().day())},
               steps);
  }
  if (!part.has_answer() && platform::Compare(today, part.answer_by()) <= 0) {
    Add({"answer the summary of the " + words, "RespondToSummary", kSchool, part.answer_by()},
        steps);
  }
}

Date AnsweredOn(const EvaluationPart& part) {
  return part.has_answer() ? part.answered().day() : part.answer_by();
}

void AddForGradeB(const GradeProcess& grading, const Date& until, std::vector<DueStep>& steps) {
  if (grading.partner_input().empty()) {
    Add({"give input on the possible grade B", "RecordImprovementPartnerInput", kPartner, until},
        steps);
  }
  if (!grading.has_offer()) {
    Add({"offer the school a meeting", "OfferMeeting", kOfficers, until}, steps);
  } else if (!grading.has_meeting()) {
    Add({"record the meeting with the school", "RecordMeeting", kOfficers, grading.offer().day()},
        steps);
  }
}

bool ConfirmedAs(const GradeProcess& grading, Role office) {
  return std::any_of(grading.confirmations().begin(), grading.confirmations().end(),
                     [&](const Confirmation& given) { return given.confirmed().role() == office; });
}

void AddConfirmations(const GradeProcess& grading, const Date& due, std::vector<DueStep>& steps) {
  for (const Role office : kOfficers) {
    if (ConfirmedAs(grading, office)) continue;
    const Roles one = {office};
    Add({"confirm the grade as " + InWords(office), "ConfirmGrade", one, due}, steps);
  }
}

void AddGrade(const Evaluation& evaluation, const Date& today, std::vector<DueStep>& steps) {
  const GradeProcess& grading = evaluation.grading();
  if (!grading.has_proposal()) {
    if (WhyNoGradeYet(evaluation, today)) return;
    const Date answered = Later(AnsweredOn(evaluation.annual_evaluation()),
                                AnsweredOn(evaluation.safeguarding_audit()));
    return Add({"propose a grade", "ProposeGrade", kPartner, After(answered)}, steps);
  }
  if (grading.proposal().grade() == GRADE_A) {
    return AddConfirmations(grading, After(grading.proposed().day()), steps);
  }
  const Date& until = grading.proposal().representations_until();
  const size_t before = steps.size();
  AddForGradeB(grading, until, steps);
  const bool ready = steps.size() == before && platform::Compare(today, until) > 0;
  if (ready) AddConfirmations(grading, After(Later(until, grading.meeting().day())), steps);
}

}  // namespace

std::vector<DueStep> NextSteps(const Evaluation& evaluation, const Date& today) {
  std::vector<DueStep> steps;
  if (evaluation.status() != EVALUATION_STATUS_OPEN) return steps;
  AddStart(evaluation, steps);
  AddPart(evaluation, PART_ANNUAL_EVALUATION, today, steps);
  AddPart(evaluation, PART_SAFEGUARDING_AUDIT, today, steps);
  AddGrade(evaluation, today, steps);
  for (DueStep& step : steps) {
    step.set_evaluation_id(evaluation.evaluation_id());
    step.set_school_id(evaluation.school_id());
    step.set_overdue(platform::Compare(step.due_on(), today) < 0);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const DueStep& a, const DueStep& b) {
    return platform::Compare(a.due_on(), b.due_on()) < 0;
  });
  return steps;
}

}  // namespace mkep::evaluations::v1
