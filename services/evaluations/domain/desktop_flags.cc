#include <fmt/format.h>

#include <array>

#include "evaluations/domain/certainty.h"
#include "evaluations/domain/desktop_levels.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/published_years.h"

namespace mkep::evaluations::v1 {

using registry::v1::Figure;

namespace {

// How much worse, where worse is lower, or for absence higher; not above 0 where it is no worse.
int64_t Worse(const Measure& measure, int64_t difference_e4) {
  return measure.higher_is_better ? -difference_e4 : difference_e4;
}

void FlagGap(FlagKind kind, const std::string& beside, const Measure& measure, const Level& level,
             const UsedFigure& other, DesktopAnalysis& analysis) {
  const Figure& own = level.school().figure();
  const int64_t difference = own.value_e4() - other.figure().value_e4();
  if (Worse(measure, difference) < measure.gap_e4) return;
  Flag& flag = *analysis.add_flags();
  flag.set_kind(kind);
  flag.set_measure(level.measure());
  flag.set_sentence(fmt::format("{} in {}: {}, {} {}, a difference of {} points ({}).",
                                measure.label, YearInWords(own.period()), InWords(own), beside,
                                InWords(other.figure()), InWords(difference),
                                InWords(level.certainty())));
  *flag.add_figures() = level.school();
  *flag.add_figures() = other;
  flag.set_difference_e4(difference);
  flag.set_threshold_e4(measure.gap_e4);
  *flag.mutable_certainty() = level.certainty();
}

void FlagDecline(const Measure& measure, const Level& level, const Trend& trend,
                 DesktopAnalysis& analysis) {
  if (!trend.has_change_e4() || Worse(measure, trend.change_e4()) < measure.trend_e4) return;
  const Figure& first = trend.years(0).figure();
  const Figure& last = trend.years(trend.years_size() - 1).figure();
  Flag& flag = *analysis.add_flags();
  flag.set_kind(FLAG_KIND_DECLINING);
  flag.set_measure(level.measure());
  flag.set_sentence(fmt::format("{}: from {} in {} to {} in {}, a change of {} points ({}).",
                                measure.label, InWords(first), YearInWords(first.period()),
                                InWords(last), YearInWords(last.period()),
                                InWords(trend.change_e4()), InWords(level.certainty())));
  *flag.mutable_figures() = trend.years();
  flag.set_difference_e4(trend.change_e4());
  flag.set_threshold_e4(measure.trend_e4);
  *flag.mutable_certainty() = level.certainty();
}

Direction DirectionOf(const Measure& measure, int64_t change_e4) {
  if (change_e4 >= measure.trend_e4) return DIRECTION_RISING;
  return change_e4 <= -measure.trend_e4 ? DIRECTION_FALLING : DIRECTION_STEADY;
}

void Judge(const Measure& measure, Trend& trend) {
  const int64_t change = trend.years(2).figure().value_e4() - trend.years(0).figure().value_e4();
  trend.set_change_e4(change);
  trend.set_direction(DirectionOf(measure, change));
  trend.set_why(fmt::format("a change of {} points or more counts as rising or falling",
                            InWords(measure.trend_e4)));
}

}  // namespace

Trend TrendOf(const Measure& measure, const SchoolWithFigures& school) {
  Trend trend;
  trend.set_measure(std::string(measure.name));
  trend.set_label(std::string(measure.label));
  const Figure* latest = ChooseLatest(school.figures, trend.measure());
  if (!latest) {
    trend.set_direction(DIRECTION_NOT_ENOUGH_YEARS);
    trend.set_why("no year is published");
    return trend;
  }
  const std::string& last = latest->period();
  const std::string second = YearBefore(last), first = YearBefore(second);
  for (const std::string& year : {first, second, last}) {
    const Figure* figure = ChooseNumber(school.figures, {trend.measure(), year});
    if (figure) *trend.add_years() = Use(SubjectOf(school.school), *figure);
  }
  if (const auto why = WhyNotComparable(measure, first, last)) {
    trend.set_direction(DIRECTION_NOT_COMPARABLE);
    trend.set_why("not comparable: " + *why);
    return trend;
  }
  if (trend.years_size() == 3) {
    Judge(measure, trend);
    return trend;
  }
  trend.set_direction(DIRECTION_NOT_ENOUGH_YEARS);
  trend.set_why(fmt::format("published for {} of the three years {} to {}", trend.years_size(),
                            YearInWords(first), YearInWords(last)));
  return trend;
}

void RaiseFlags(const Measure& measure, const Level& level, const Trend& trend,
                DesktopAnalysis& analysis) {
  if (level.has_england()) {
    FlagGap(FLAG_KIND_WORSE_THAN_ENGLAND, "England", measure, level, level.england(), analysis);
  }
  if (level.has_city()) {
    FlagGap(FLAG_KIND_WORSE_THAN_CITY, "the city", measure, level, level.city(), analysis);
  }
  if (level.has_similar()) {
    FlagGap(FLAG_KIND_WORSE_THAN_SIMILAR, "similar schools", measure, level, level.similar(),
            analysis);
  }
  FlagDecline(measure, level, trend, analysis);
}

}  // namespace mkep::evaluations::v1
