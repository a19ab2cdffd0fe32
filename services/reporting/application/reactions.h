// What reporting takes in of the others' published events: each becomes a command of its own.
#pragma once

#include <memory>

#include "mkep/reporting/v1/reporting_requests.pb.h"

namespace mkep::reporting::v1 {

std::shared_ptr<const RecordSchoolRequest> OnSchoolChanged(
    const registry::v1::SchoolChanged& changed);
std::shared_ptr<const RecordFiguresRequest> OnFiguresPublished(
    const registry::v1::FiguresPublished& published);
std::shared_ptr<const RecordVacancyRequest> OnVacancyPublished(
    const recruitment::v1::VacancyPublished& published);
std::shared_ptr<const CloseVacancyRequest> OnVacancyRemoved(
    const recruitment::v1::VacancyRemoved& removed);
std::shared_ptr<const CountEvaluationsRequest> OnEvaluationProgress(
    const evaluations::v1::EvaluationProgress& progress);
std::shared_ptr<const CountMatchingRequest> OnCyclePublished(
    const peer_review::v1::CyclePublished& matching);
std::shared_ptr<const CountReviewsRequest> OnReviewStagesCounted(
    const peer_review::v1::ReviewStagesCounted& stages);

}  // namespace mkep::reporting::v1
