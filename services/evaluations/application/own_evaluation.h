// What a school sees of its own evaluation: what was shared with it or said to it, no drafts.
#pragma once

#include "mkep/evaluations/v1/evaluations_state.pb.h"

namespace mkep::evaluations::v1 {

Evaluation AsItsSchoolSeesIt(const Evaluation& evaluation);

}  // namespace mkep::evaluations::v1
