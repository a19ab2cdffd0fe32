#include "reporting/application/reactions.h"

#include "reporting/domain/city_counts.h"
#include "reporting/domain/figures.h"

namespace mkep::reporting::v1 {

std::shared_ptr<const RecordSchoolRequest> OnSchoolChanged(
    const registry::v1::SchoolChanged& changed) {
  auto request = std::make_shared<RecordSchoolRequest>();
  request->set_school_id(changed.school().school_id());
  *request->mutable_changed() = changed;
  return request;
}

std::shared_ptr<const RecordFiguresRequest> OnFiguresPublished(
    const registry::v1::FiguresPublished& published) {
  auto request = std::make_shared<RecordFiguresRequest>();
  request->set_subject_id(SubjectId(published.subject()));
  *request->mutable_published() = published;
  return request;
}

std::shared_ptr<const RecordVacancyRequest> OnVacancyPublished(
    const recruitment::v1::VacancyPublished& published) {
  auto request = std::make_shared<RecordVacancyRequest>();
  request->set_vacancy_id(published.vacancy().vacancy_id());
  *request->mutable_published() = published;
  return request;
}

std::shared_ptr<const CloseVacancyRequest> OnVacancyRemoved(
    const recruitment::v1::VacancyRemoved& removed) {
  auto request = std::make_shared<CloseVacancyRequest>();
  request->set_vacancy_id(removed.vacancy_id());
  *request->mutable_removed() = removed;
  return request;
}

std::shared_ptr<const CountEvaluationsRequest> OnEvaluationProgress(
    const evaluations::v1::EvaluationProgress& progress) {
  auto request = std::make_shared<CountEvaluationsRequest>();
  request->set_evaluation_year_id(EvaluationYearId(progress.school_year()));
  *request->mutable_progress() = progress;
  return request;
}

std::shared_ptr<const CountMatchingRequest> OnCyclePublished(
    const peer_review::v1::CyclePublished& matching) {
  auto request = std::make_shared<CountMatchingRequest>();
  request->set_peer_review_cycle_id(matching.cycle_id());
  *request->mutable_matching() = matching;
  return request;
}

std::shared_ptr<const CountReviewsRequest> OnReviewStagesCounted(
    const peer_review::v1::ReviewStagesCounted& stages) {
  auto request = std::make_shared<CountReviewsRequest>();
  request->set_peer_review_cycle_id(stages.cycle_id());
  *request->mutable_stages() = stages;
  return request;
}

}  // namespace mkep::reporting::v1
