// The desk-top analysis of one school (SIF page 5): a pure function of published figures. It flags;
// it never grades. Special and nursery schools are not compared (SIF page 6).
#pragma once

#include "evaluations/domain/comparison.h"
#include "mkep/evaluations/v1/evaluations_analysis.pb.h"

namespace mkep::evaluations::v1 {

// Means of fewer schools than this are not shown.
inline constexpr size_t kFewestForMean = 6;

DesktopAnalysis Analyse(const SchoolWithFigures& school, const Comparison& comparison,
                        const google::type::Date& today);

}  // namespace mkep::evaluations::v1
