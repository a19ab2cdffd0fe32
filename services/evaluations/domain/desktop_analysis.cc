#include "evaluations/domain/desktop_analysis.h"

#include <fmt/format.h>

#include "evaluations/domain/desktop_levels.h"
#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/published_years.h"
#include "evaluations/domain/similar_schools.h"

namespace mkep::evaluations::v1 {
namespace {

// Progress from key stage 1 has no figures of its own here; its absence must not be silent.
void NameMissingProgress(const std::string& latest_year, DesktopAnalysis& analysis) {
  std::string year = latest_year;
  for (int i = 0; i < 3; ++i, year = YearBefore(year)) {
    const auto why = WhyNeverPublished("ks2.progress", year);
    if (!why) continue;
    Missing& missing = *analysis.add_missing();
    missing.set_measure("ks2.progress");
    missing.set_label("the school: progress from key stage 1 to key stage 2");
    missing.set_year(YearInWords(year));
    missing.set_reason("not published (" + *why + ")");
  }
}

void AddNotes(const SchoolWithFigures& school, DesktopAnalysis& analysis) {
  analysis.add_notes(
      "Flags are questions, not judgements: nothing is decided on one piece of "
      "information alone (School Improvement Framework, page 8).");
  analysis.add_notes(
      "City and England come from one dataset per comparison, which each level names.");
  analysis.add_notes(
      "Similar schools are found by our own formula; they are not the Department for "
      "Education's groups.");
  if (school.school.example()) {
    analysis.add_notes(
        "This is an invented example school; it is compared with example schools alone.");
  }
}

}  // namespace

DesktopAnalysis Analyse(const SchoolWithFigures& school, const Comparison& comparison,
                        const google::type::Date& today) {
  DesktopAnalysis analysis;
  analysis.set_school_id(school.school.school_id());
  *analysis.mutable_day() = today;
  analysis.set_starts_with_meeting(StartsWithMeeting(school.school));
  if (!analysis.starts_with_meeting())
    *analysis.mutable_similar() = FindSimilar(school, comparison);
  const std::string latest_year = LatestYearWithResults(today);
  bool key_stage_2 = false;
  for (const Measure& measure : Measures()) {
    if (!Applies(measure, school.school)) continue;
    key_stage_2 = key_stage_2 || measure.stage == Stage::kKeyStage2;
    NameMissing(measure, school, latest_year, analysis);
    const auto level = LevelOf(measure, school, comparison, analysis);
    if (!level) continue;
    const Trend trend = TrendOf(measure, school);
    RaiseFlags(measure, *level, trend, analysis);
    *analysis.add_levels() = *level;
    *analysis.add_trends() = trend;
  }
  if (key_stage_2) NameMissingProgress(latest_year, analysis);
  AddNotes(school, analysis);
  return analysis;
}

}  // namespace mkep::evaluations::v1
