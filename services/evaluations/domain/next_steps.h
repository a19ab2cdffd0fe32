// What is to be done next in an evaluation, by whom and by when. Days are those given in the
// evaluation, or our default settings.
#pragma once

#include <vector>

#include "mkep/evaluations/v1/evaluations_queries.pb.h"
#include "mkep/evaluations/v1/evaluations_state.pb.h"

namespace mkep::evaluations::v1 {

// In order of their due days; none where the evaluation is over. Overdue as of `today`.
std::vector<DueStep> NextSteps(const Evaluation& evaluation, const google::type::Date& today);

}  // namespace mkep::evaluations::v1
