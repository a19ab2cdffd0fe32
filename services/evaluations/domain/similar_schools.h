// Similar schools by our own published formula: same phase, d = sqrt(0.5 pupils² + 0.4 FSM² +
// 0.1 SEN²), each difference divided by its range over the city's schools of the phase. Integers
// alone, 1/10000. What one side lacks is left out and its weight goes to the rest. These are not
// the DfE's groups.
#pragma once

#include <optional>

#include "evaluations/domain/comparison.h"
#include "mkep/evaluations/v1/evaluations_analysis.pb.h"

namespace mkep::evaluations::v1 {

inline constexpr int kSimilarSchools = 10;

SimilarSchools FindSimilar(const SchoolWithFigures& school, const Comparison& comparison);

// Pupils on roll, the latest that is known, with its source: "on roll, 2022-04-25".
std::optional<ContextValue> PupilsOf(const SchoolWithFigures& school);
// Percent eligible for free school meals.
std::optional<ContextValue> FreeMealsOf(const SchoolWithFigures& school);
// Percent with an EHC plan or SEN support, of one year.
std::optional<ContextValue> SpecialNeedsOf(const SchoolWithFigures& school);

}  // namespace mkep::evaluations::v1
