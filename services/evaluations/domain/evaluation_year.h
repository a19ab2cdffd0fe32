// A school year of evaluations: which there are, how far they have come, as counts, and which
// desk-top analyses are still to run.
#pragma once

#include "mkep/evaluations/v1/evaluations_events.pb.h"

namespace mkep::evaluations::v1 {

void Evolve(EvaluationYear& year, const EvaluationYearEvent& event);

}  // namespace mkep::evaluations::v1
