#include "evaluations/domain/evaluation.h"

#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

using platform::Error;
using platform::MakeError;
using platform::ToText;

namespace {

std::string CauseInWords(HandoverCause cause) {
  if (cause == HANDOVER_CAUSE_CONVERTED) return "the school became an academy";
  if (cause == HANDOVER_CAUSE_CLOSED) return "the school closed";
  return "the school is no maintained school any more";
}

EvaluationPart& MutablePart(Evaluation& evaluation, Part part) {
  return part == PART_SAFEGUARDING_AUDIT ? *evaluation.mutable_safeguarding_audit()
                                         : *evaluation.mutable_annual_evaluation();
}

void Apply(Evaluation& evaluation, const EvaluationOpened& event) {
  evaluation.set_evaluation_id(event.evaluation_id());
  evaluation.set_school_id(event.school_id());
  evaluation.set_urn(event.urn());
  evaluation.set_school_year(event.school_year());
  evaluation.set_starts_with_meeting(event.starts_with_meeting());
  evaluation.set_status(EVALUATION_STATUS_OPEN);
  *evaluation.mutable_opened() = event.signature();
}

void Apply(Evaluation& evaluation, const DesktopAnalysisRun& event) {
  *evaluation.mutable_analysis() = event.analysis();
  *evaluation.mutable_analysed() = event.signature();
}

// A new draft is moderated, shared and answered anew.
void Apply(Evaluation& evaluation, const SummaryDrafted& event) {
  EvaluationPart& part = MutablePart(evaluation, event.part());
  EvaluationPart drafted;
  *drafted.mutable_visits() = part.visits();
  *drafted.mutable_summary() = event.summary();
  *drafted.mutable_drafted() = event.signature();
  part = std::move(drafted);
}

void Apply(Evaluation& evaluation, const SummaryModerated& event) {
  EvaluationPart& part = MutablePart(evaluation, event.part());
  *part.mutable_moderation() = event.moderation();
  *part.mutable_moderated() = event.signature();
}

void Apply(Evaluation& evaluation, const SummaryShared& event) {
  EvaluationPart& part = MutablePart(evaluation, event.part());
  *part.mutable_shared() = event.signature();
  *part.mutable_answer_by() = event.answer_by();
  if (evaluation.annual_evaluation().has_shared() && evaluation.safeguarding_audit().has_shared()) {
    evaluation.set_both_summaries_were_shared(true);
  }
}

void Apply(Evaluation& evaluation, const SummaryAnswered& event) {
  EvaluationPart& part = MutablePart(evaluation, event.part());
  *part.mutable_answer() = event.answer();
  *part.mutable_answered() = event.signature();
}

// A new proposal begins its steps anew; representations once made stay on record.
void Apply(Evaluation& evaluation, const GradeProposed& event) {
  GradeProcess grading;
  *grading.mutable_proposal() = event.proposal();
  *grading.mutable_proposed() = event.signature();
  *grading.mutable_representations() = evaluation.grading().representations();
  *evaluation.mutable_grading() = std::move(grading);
}

void Apply(GradeProcess& grading, const ImprovementPartnerInputRecorded& event) {
  grading.set_partner_input(event.input());
  *grading.mutable_partner_input_given() = event.signature();
}

void Apply(GradeProcess& grading, const RepresentationsMade& event) {
  MadeRepresentations& made = *grading.add_representations();
  *made.mutable_representations() = event.representations();
  *made.mutable_made() = event.signature();
}

void Apply(GradeProcess& grading, const MeetingOffered& event) {
  *grading.mutable_offer() = event.offer();
  grading.clear_meeting();
}

void Apply(Evaluation& evaluation, const GradeDecided& event) {
  evaluation.set_status(EVALUATION_STATUS_DECIDED);
  evaluation.set_grade(event.grade());
  *evaluation.mutable_decided_on() = event.day();
}

void Apply(Evaluation& evaluation, const EvaluationHandedOver& event) {
  evaluation.set_status(EVALUATION_STATUS_HANDED_OVER);
  evaluation.set_handover_cause(event.cause());
  *evaluation.mutable_handed_over_on() = event.day();
}

}  // namespace

void Evolve(Evaluation& evaluation, const EvaluationEvent& event) {
  switch (event.kind_case()) {
    case EvaluationEvent::kEvaluationOpened:
      return Apply(evaluation, event.evaluation_opened());
    case EvaluationEvent::kDesktopAnalysisRun:
      return Apply(evaluation, event.desktop_analysis_run());
    case EvaluationEvent::kStartingMeetingRecorded:
      *evaluation.mutable_starting_meeting() = event.starting_meeting_recorded().meeting();
      return;
    case EvaluationEvent::kRiskContactRecorded:
      *evaluation.add_risk_contacts() = event.risk_contact_recorded().contact();
      return;
    case EvaluationEvent::kVisitRecorded: {
      const Visit& visit = event.visit_recorded().visit();
      *MutablePart(evaluation, visit.part()).add_visits() = visit;
      return;
    }
    case EvaluationEvent::kSummaryDrafted:
      return Apply(evaluation, event.summary_drafted());
    case EvaluationEvent::kSummaryModerated:
      return Apply(evaluation, event.summary_moderated());
    case EvaluationEvent::kSummaryShared:
      return Apply(evaluation, event.summary_shared());
    case EvaluationEvent::kSummaryAnswered:
      return Apply(evaluation, event.summary_answered());
    case EvaluationEvent::kGradeProposed:
      return Apply(evaluation, event.grade_proposed());
    case EvaluationEvent::kImprovementPartnerInputRecorded:
      return Apply(*evaluation.mutable_grading(), event.improvement_partner_input_recorded());
    case EvaluationEvent::kRepresentationsMade:
      return Apply(*evaluation.mutable_grading(), event.representations_made());
    case EvaluationEvent::kMeetingOffered:
      return Apply(*evaluation.mutable_grading(), event.meeting_offered());
    case EvaluationEvent::kMeetingRecorded:
      *evaluation.mutable_grading()->mutable_meeting() = event.meeting_recorded().meeting();
      return;
    case EvaluationEvent::kGradeConfirmed:
      *evaluation.mutable_grading()->add_confirmations() = event.grade_confirmed().confirmation();
      return;
    case EvaluationEvent::kGradeDecided:
      return Apply(evaluation, event.grade_decided());
    case EvaluationEvent::kEvaluationHandedOver:
      return Apply(evaluation, event.evaluation_handed_over());
    case EvaluationEvent::KIND_NOT_SET:
      return;
  }
}

std::string EvaluationIdOf(const std::string& school_id, const std::string& school_year) {
  return school_id + "-" + school_year.substr(0, 4);
}

int FirstYearOf(const std::string& school_year) {
  int year = 0;
  for (const char digit : school_year.substr(0, 4)) year = year * 10 + (digit - '0');
  return year;
}

std::optional<Error> WhyNotUnderWay(const Evaluation& evaluation, const std::string& id) {
  switch (evaluation.status()) {
    case EVALUATION_STATUS_OPEN:
      return std::nullopt;
    case EVALUATION_STATUS_DECIDED:
      return MakeError(REASON_EVALUATION_DECIDED, {{"day", ToText(evaluation.decided_on())}});
    case EVALUATION_STATUS_HANDED_OVER:
      return MakeError(REASON_EVALUATION_HANDED_OVER,
                       {{"day", ToText(evaluation.handed_over_on())},
                        {"cause", CauseInWords(evaluation.handover_cause())}});
    default:
      return MakeError(REASON_EVALUATION_NOT_FOUND, {{"evaluation_id", id}});
  }
}

std::optional<Error> WhyNoRealDay(const google::type::Date& day) {
  if (platform::ParseIsoDate(ToText(day))) return std::nullopt;
  return MakeError(REASON_NO_REAL_DAY, {{"day", ToText(day)}});
}

std::optional<Error> WhyInTheFuture(const google::type::Date& day, const platform::Moment& now) {
  if (platform::Compare(day, now.today) <= 0) return std::nullopt;
  return MakeError(REASON_DAY_IN_THE_FUTURE, {{"day", ToText(day)}, {"today", ToText(now.today)}});
}

std::optional<Error> WhyNotInYear(const Evaluation& evaluation, const google::type::Date& day,
                                  const platform::Moment& now) {
  if (auto why = WhyNoRealDay(day)) return why;
  if (auto why = WhyInTheFuture(day, now)) return why;
  if (platform::SchoolYearOf(day) != evaluation.school_year()) {
    return MakeError(REASON_DAY_OUTSIDE_THE_YEAR,
                     {{"day", ToText(day)}, {"school_year", evaluation.school_year()}});
  }
  return std::nullopt;
}

std::optional<Error> WhyAnotherSchool(const Evaluation& evaluation, const std::string& school_id) {
  if (evaluation.school_id() == school_id) return std::nullopt;
  return MakeError(REASON_ANOTHER_SCHOOL,
                   {{"evaluation_id", evaluation.evaluation_id()}, {"school_id", school_id}});
}

void Reach(Milestone milestone, const Evaluation& evaluation, platform::Decision& decision) {
  MilestoneReached reached;
  reached.set_milestone(milestone);
  decision.On(platform::NameOf<EvaluationYear>(evaluation.school_year()), std::move(reached));
}

const EvaluationPart& PartOf(const Evaluation& evaluation, Part part) {
  return part == PART_SAFEGUARDING_AUDIT ? evaluation.safeguarding_audit()
                                         : evaluation.annual_evaluation();
}

platform::Details PartDetails(Part part) { return {{"part", InWords(part)}}; }

}  // namespace mkep::evaluations::v1
