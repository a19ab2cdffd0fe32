// How many pupils a figure rests on, and so how sure it is.
#pragma once

#include "evaluations/domain/comparison.h"
#include "evaluations/domain/measures.h"
#include "mkep/evaluations/v1/evaluations_analysis.pb.h"

namespace mkep::evaluations::v1 {

// The publisher's cohort; else, for key stage 2, the roll divided by the year groups, and for
// attendance the roll, each said so.
Certainty CertaintyOf(const registry::v1::Figure& figure, const Measure& measure,
                      const SchoolWithFigures& school);
// "low certainty: 29 pupils (…)".
std::string InWords(const Certainty& certainty);

}  // namespace mkep::evaluations::v1
