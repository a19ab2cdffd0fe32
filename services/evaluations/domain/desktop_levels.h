// Parts of the desk-top analysis: levels with what stands beside them, trends, what is missing, and
// flags.
#pragma once

#include <optional>

#include "evaluations/domain/comparison.h"
#include "evaluations/domain/measures.h"
#include "mkep/evaluations/v1/evaluations_analysis.pb.h"

namespace mkep::evaluations::v1 {

// The latest figure with city, England and similar schools of the same year; nothing where the
// school has no figure. `analysis` gets what is missing, and what is on record but not compared.
std::optional<Level> LevelOf(const Measure& measure, const SchoolWithFigures& school,
                             const Comparison& comparison, DesktopAnalysis& analysis);
// Three years up to the latest.
Trend TrendOf(const Measure& measure, const SchoolWithFigures& school);
// The three latest years that there can be results for, where the school has no number.
void NameMissing(const Measure& measure, const SchoolWithFigures& school,
                 const std::string& latest_year, DesktopAnalysis& analysis);
// Differences and declines that reach the measure's threshold.
void RaiseFlags(const Measure& measure, const Level& level, const Trend& trend,
                DesktopAnalysis& analysis);

}  // namespace mkep::evaluations::v1
