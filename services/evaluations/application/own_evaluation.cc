#include "evaluations/application/own_evaluation.h"

namespace mkep::evaluations::v1 {
namespace {

// A draft that is not shared stays with its author and moderator.
EvaluationPart Shared(const EvaluationPart& part) {
  EvaluationPart seen;
  *seen.mutable_visits() = part.visits();
  if (!part.has_shared()) return seen;
  *seen.mutable_summary() = part.summary();
  *seen.mutable_shared() = part.shared();
  *seen.mutable_answer_by() = part.answer_by();
  if (part.has_answer()) *seen.mutable_answer() = part.answer();
  if (part.has_answered()) *seen.mutable_answered() = part.answered();
  return seen;
}

// A possible grade B is told to the school (SIF page 6); what officers and the Improvement Partner
// say to each other about it is not.
GradeProcess Told(const Evaluation& evaluation) {
  const GradeProcess& grading = evaluation.grading();
  GradeProcess seen;
  const bool decided = evaluation.status() == EVALUATION_STATUS_DECIDED;
  if (!decided && grading.proposal().grade() != GRADE_B) return seen;
  *seen.mutable_proposal() = grading.proposal();
  *seen.mutable_representations() = grading.representations();
  if (grading.has_offer()) *seen.mutable_offer() = grading.offer();
  if (grading.has_meeting()) *seen.mutable_meeting() = grading.meeting();
  if (decided) *seen.mutable_confirmations() = grading.confirmations();
  return seen;
}

}  // namespace

Evaluation AsItsSchoolSeesIt(const Evaluation& evaluation) {
  Evaluation seen = evaluation;
  seen.clear_analysis();
  seen.clear_analysed();
  seen.clear_risk_contacts();
  *seen.mutable_annual_evaluation() = Shared(evaluation.annual_evaluation());
  *seen.mutable_safeguarding_audit() = Shared(evaluation.safeguarding_audit());
  *seen.mutable_grading() = Told(evaluation);
  return seen;
}

}  // namespace mkep::evaluations::v1
