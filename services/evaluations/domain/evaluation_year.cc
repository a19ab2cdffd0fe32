#include "evaluations/domain/evaluation_year.h"

#include <algorithm>

namespace mkep::evaluations::v1 {
namespace {

void Apply(EvaluationYear& year, const EvaluationIncluded& event) {
  year.set_school_year(event.school_year());
  year.add_evaluation_ids(event.evaluation_id());
  year.mutable_counts()->set_opened(year.counts().opened() + 1);
}

void Count(YearCounts& counts, Milestone milestone) {
  switch (milestone) {
    case MILESTONE_STARTED:
      return counts.set_started(counts.started() + 1);
    case MILESTONE_VISITED:
      return counts.set_visited(counts.visited() + 1);
    case MILESTONE_AUDITED:
      return counts.set_audited(counts.audited() + 1);
    case MILESTONE_SHARED:
      return counts.set_shared(counts.shared() + 1);
    case MILESTONE_DECIDED:
      return counts.set_decided(counts.decided() + 1);
    case MILESTONE_HANDED_OVER:
      return counts.set_handed_over(counts.handed_over() + 1);
    default:
      return;
  }
}

void Apply(EvaluationYear& year, const DesktopAnalysesRequested& event) {
  year.set_analysis_round(year.analysis_round() + 1);
  *year.mutable_analysis_pending() = event.evaluation_ids();
  year.clear_passed_over();
}

void Apply(EvaluationYear& year, const DesktopAnalysisSettled& event) {
  auto& pending = *year.mutable_analysis_pending();
  pending.erase(std::remove(pending.begin(), pending.end(), event.evaluation_id()), pending.end());
  if (event.passed_over_because().empty()) return;
  PassedOver& passed_over = *year.add_passed_over();
  passed_over.set_evaluation_id(event.evaluation_id());
  passed_over.set_reason(event.passed_over_because());
}

}  // namespace

void Evolve(EvaluationYear& year, const EvaluationYearEvent& event) {
  switch (event.kind_case()) {
    case EvaluationYearEvent::kEvaluationIncluded:
      return Apply(year, event.evaluation_included());
    case EvaluationYearEvent::kMilestoneReached:
      return Count(*year.mutable_counts(), event.milestone_reached().milestone());
    case EvaluationYearEvent::kDesktopAnalysesRequested:
      return Apply(year, event.desktop_analyses_requested());
    case EvaluationYearEvent::kDesktopAnalysisSettled:
      return Apply(year, event.desktop_analysis_settled());
    case EvaluationYearEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::evaluations::v1
