#include "evaluations/domain/domain.h"

#include "evaluations/domain/analysing.h"
#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/evaluation_year.h"
#include "evaluations/domain/figures.h"
#include "evaluations/domain/grade.h"
#include "evaluations/domain/opening.h"
#include "evaluations/domain/roster.h"
#include "evaluations/domain/school.h"
#include "evaluations/domain/summaries.h"
#include "evaluations/domain/visits.h"

namespace mkep::evaluations::v1 {

platform::Domain EvaluationsDomain() {
  platform::Domain domain;
#define AGGREGATE(State, Event) domain.AddAggregate<State, Event>();
#include "mkep/evaluations/v1/evaluations_state.lists.inc"
#undef AGGREGATE
#define COMMAND(State, Request) domain.AddCommand<State, Request>();
#include "mkep/evaluations/v1/evaluations_service.lists.inc"
#undef COMMAND
  return domain;
}

}  // namespace mkep::evaluations::v1
