// The domain of evaluations: its aggregates and commands, from the lists that the contract gives.
#pragma once

#include "platform/core/domain.h"

namespace mkep::evaluations::v1 {

platform::Domain EvaluationsDomain();

}  // namespace mkep::evaluations::v1
