#include "evaluations/domain/desktop_levels.h"

#include <fmt/format.h>

#include "evaluations/domain/certainty.h"
#include "evaluations/domain/desktop_analysis.h"
#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/published_years.h"

namespace mkep::evaluations::v1 {

using registry::v1::Figure;

namespace {

using FoundFigures = std::vector<const Figure*>;

void Miss(const Measure& measure, const std::string& whose, const std::string& period,
          std::string reason, DesktopAnalysis& analysis) {
  Missing& missing = *analysis.add_missing();
  missing.set_measure(std::string(measure.name));
  missing.set_label(fmt::format("{}: {}", whose, measure.label));
  missing.set_year(YearInWords(period));
  missing.set_reason(std::move(reason));
}

// Special schools report 0 % at key stage 2; that says nothing about their teaching.
std::optional<std::string> WhyNotCompared(const Measure& measure, const ListedSchool& school,
                                          const Figure& figure) {
  const bool type_unknown = school.governance() == registry::v1::GOVERNANCE_UNSPECIFIED;
  if (measure.stage == Stage::kKeyStage2 && figure.value_e4() == 0 &&
      (IsSpecial(school) || type_unknown)) {
    return "0 % at key stage 2 of a special school, or one whose type is not known, is not "
           "compared";
  }
  if (StartsWithMeeting(school)) {
    return "special and nursery schools start with a meeting, not with headline figures (School "
           "Improvement Framework, page 6)";
  }
  return std::nullopt;
}

FoundFigures OfAllSchools(const Comparison& comparison, const Sought& sought, bool example) {
  FoundFigures found;
  for (const SchoolWithFigures& each : comparison.schools) {
    if (each.school.example() != example) continue;
    const Figure* figure = ChooseNumber(each.figures, sought);
    if (figure) found.push_back(figure);
  }
  return found;
}

FoundFigures OfSimilarSchools(const DesktopAnalysis& analysis, const Comparison& comparison,
                              const Sought& sought) {
  FoundFigures found;
  for (const SimilarSchool& similar : analysis.similar().schools()) {
    for (const SchoolWithFigures& each : comparison.schools) {
      if (each.school.school_id() != similar.school_id()) continue;
      const Figure* figure = ChooseNumber(each.figures, sought);
      if (figure) found.push_back(figure);
    }
  }
  return found;
}

void CompareWithAreas(const Measure& measure, const SchoolWithFigures& school,
                      const Comparison& comparison, Level& level, DesktopAnalysis& analysis) {
  const Figure& own = level.school().figure();
  const Sought sought{own.measure(), own.period(), BreakdownOfAreas(measure, school.school)};
  const AreaFigures areas = ChooseAreas(comparison.city, comparison.england, sought);
  if (areas.england) {
    *level.mutable_england() = Use(kEngland, *areas.england);
    level.set_gap_to_england_e4(own.value_e4() - areas.england->value_e4());
    level.set_compared_by(areas.england->provenance().dataset());
  } else {
    Miss(measure, "England", own.period(), "not imported", analysis);
  }
  if (areas.city) {
    *level.mutable_city() = Use(kCity, *areas.city);
    if (!areas.england) level.set_compared_by(areas.city->provenance().dataset());
  } else {
    const auto all =
        OfAllSchools(comparison, {own.measure(), own.period()}, school.school.example());
    if (all.size() < kFewestForMean)
      return Miss(measure, "the city", own.period(), "not imported", analysis);
    *level.mutable_city() = MeanOf(all, "schools of the phase");
    level.mutable_city()->set_subject(kCity);
  }
  level.set_gap_to_city_e4(own.value_e4() - level.city().figure().value_e4());
}

void CompareWithSimilar(const Measure& measure, const Comparison& comparison, Level& level,
                        DesktopAnalysis& analysis) {
  const Figure& own = level.school().figure();
  const auto similar = OfSimilarSchools(analysis, comparison, {own.measure(), own.period()});
  if (similar.size() < kFewestForMean) {
    return Miss(measure, "similar schools", own.period(),
                fmt::format("{} similar school(s) have the figure; a mean needs {}", similar.size(),
                            kFewestForMean),
                analysis);
  }
  *level.mutable_similar() = MeanOf(similar, "similar schools");
  level.set_gap_to_similar_e4(own.value_e4() - level.similar().figure().value_e4());
}

}  // namespace

std::optional<Level> LevelOf(const Measure& measure, const SchoolWithFigures& school,
                             const Comparison& comparison, DesktopAnalysis& analysis) {
  const Figure* own = ChooseLatest(school.figures, std::string(measure.name));
  if (!own) return std::nullopt;
  const std::string subject = SubjectOf(school.school);
  if (auto why = WhyNotCompared(measure, school.school, *own)) {
    NotCompared& not_compared = *analysis.add_not_compared();
    *not_compared.mutable_figure() = Use(subject, *own);
    not_compared.set_reason(*why);
    return std::nullopt;
  }
  Level level;
  level.set_measure(std::string(measure.name));
  level.set_label(std::string(measure.label));
  *level.mutable_school() = Use(subject, *own);
  *level.mutable_certainty() = CertaintyOf(*own, measure, school);
  CompareWithAreas(measure, school, comparison, level, analysis);
  CompareWithSimilar(measure, comparison, level, analysis);
  return level;
}

void NameMissing(const Measure& measure, const SchoolWithFigures& school,
                 const std::string& latest_year, DesktopAnalysis& analysis) {
  std::string year = latest_year;
  for (int i = 0; i < 3; ++i, year = YearBefore(year)) {
    const Sought sought{std::string(measure.name), year};
    if (ChooseNumber(school.figures, sought)) continue;
    if (const auto never = WhyNeverPublished(sought.measure, year)) {
      Miss(measure, "the school", year, "not published (" + *never + ")", analysis);
      continue;
    }
    const Figure* coded = Choose(school.figures, sought);
    const std::string reason =
        coded ? fmt::format("not published ({}: {})", coded->code(), MeaningOf(coded->code()))
              : "not imported";
    Miss(measure, "the school", year, reason, analysis);
    if (coded) analysis.mutable_missing()->rbegin()->set_code(coded->code());
  }
}

}  // namespace mkep::evaluations::v1
