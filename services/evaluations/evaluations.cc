#include "evaluations/evaluations.h"

#include "evaluations/application/analysis_queries.h"
#include "evaluations/application/evaluation_queries.h"
#include "evaluations/application/reactions.h"
#include "evaluations/domain/domain.h"

namespace mkep::evaluations {

platform::ServiceDefinition Evaluations() {
  using namespace v1;
  platform::ServiceDefinition service("evaluations", "mkep.evaluations.v1.EvaluationsService",
                                      EvaluationsDomain(), 1);
#define QUERY(Request, Response) service.AddQuery<Request, Response>();
#include "mkep/evaluations/v1/evaluations_service.lists.inc"
#undef QUERY
  service.AddReaction<registry::v1::SchoolChanged>(OnSchoolChanged);
  service.AddReaction<registry::v1::FiguresPublished>(OnFiguresPublished);
  service.AddTimers(DueAnalyses);
  service.PublishBy(PublishProgress);
  return service;
}

}  // namespace mkep::evaluations
