#include "reporting/application/school_indicator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "platform/core/dates.h"
#include "reporting/application/shown_figure.h"
#include "reporting/application/words.h"
#include "reporting/domain/figures.h"
#include "reporting/domain/not_published.h"
#include "reporting/domain/periods.h"
#include "reporting/domain/suppression.h"

namespace mkep::reporting::v1 {
namespace {

using registry::v1::Figure;

constexpr int kYearsShown = 3;
constexpr int kFirstSchoolAge = 4;  // nursery classes are no year group
constexpr int kFewestSchoolsForMean = 2;

bool IsContext(const Measure& measure) { return measure.strand == "context"; }
bool IsKeyStage(const Measure& measure) { return measure.strand == "outcomes"; }

const Figure* OwnFigure(const SchoolFacts& facts, const Measure& measure, int year) {
  const auto found = facts.own.Find(measure.measure, PeriodFrom(year), "all");
  return found.empty() ? nullptr : found.front();
}

std::vector<int> KnownYears(const SchoolFacts& facts, const Measure& measure) {
  std::vector<int> years;
  const std::optional<int> latest = facts.own.LatestYear(measure.measure);
  if (!latest) return years;
  for (int year = *latest; year >= *facts.own.EarliestYear(measure.measure); --year) {
    if (OwnFigure(facts, measure, year) != nullptr) years.push_back(year);
    if (years.size() == kYearsShown) break;
  }
  return years;
}

// From the newest year that is published, or known not to be, backwards.
std::vector<int> YearsInARow(const SchoolFacts& facts, const Measure& measure) {
  const int none = -1;
  int newest = std::max(facts.own.LatestYear(measure.measure).value_or(none),
                        facts.city.LatestYear(measure.measure).value_or(none));
  if (newest == none) return {};
  while (WhyNotPublished(measure.measure, newest + 1) && IsOver(newest + 1, facts.known_on))
    ++newest;
  std::vector<int> years;
  for (int year = newest; year > newest - kYearsShown; --year) years.push_back(year);
  return years;
}

// Key stage 2 figures of schools carry no cohort: a year group of the roll stands in, and says so.
std::string EstimatedCohort(const registry::v1::School& school) {
  if (!school.has_roll() || !school.has_low_age() || !school.has_high_age()) return "";
  const int groups = school.high_age() - std::max(school.low_age(), kFirstSchoolAge);
  if (groups <= 0) return "";
  const SafeNumber group = SafeCount(Counted::kPupils, (school.roll() + groups / 2) / groups);
  return fmt::format(
      "{} pupils: our estimate, {} on roll{} over {} year groups; the publisher gives no cohort",
      group.number ? "about " + group.text : "fewer than " + std::to_string(kFewestPupils),
      school.roll(),
      platform::IsSet(school.roll_date()) ? " on " + DayInWords(school.roll_date()) : "", groups);
}

class YearBuilder {
 public:
  YearBuilder(const SchoolFacts& facts, const Measure& measure, SourceList& sources)
      : facts_(facts), measure_(measure), sources_(sources) {}

  IndicatorYear Build(int first_year) {
    IndicatorYear year;
    year.set_period(PeriodFrom(first_year));
    year.set_label(LabelOf(year.period()));
    const Figure* own = OwnFigure(facts_, measure_, first_year);
    *year.mutable_school() = ShowOwn(own, year.period());
    if (IsKeyStage(measure_) && IsSpecial(facts_.school)) return year;
    if (measure_.unit == registry::v1::UNIT_NUMBER) return year;
    FillBeside(own, year);
    return year;
  }

 private:
  ShownFigure Show(const Figure* figure, std::string_view subject, const std::string& period) {
    if (figure == nullptr) return ShowMissing(measure_.measure, period);
    sources_.Note(figure->provenance());
    return ShowPublished(*figure, subject);
  }

  ShownFigure ShowOwn(const Figure* own, const std::string& period) {
    ShownFigure shown = Show(own, facts_.own.subject(), period);
    if (own != nullptr && shown.cohort().empty() && IsKeyStage(measure_)) {
      shown.set_cohort(measure_.stage == Stage::kPrimary ? EstimatedCohort(facts_.school) : "");
    }
    return shown;
  }

  void FillBeside(const Figure* own, IndicatorYear& year) {
    const std::array<std::string_view, 2> breakdowns{
        BreakdownFor(facts_.school.phase(), IsSpecial(facts_.school)), "all"};
    const CityAndEngland beside =
        Beside(facts_.city, facts_.england, measure_.measure, year.period(), breakdowns);
    *year.mutable_city() = Show(beside.city, kCity, year.period());
    *year.mutable_england() = Show(beside.england, kEngland, year.period());
    if (beside.city == nullptr && own != nullptr) FillMean(*own, year);
  }

  void FillMean(const Figure& own, IndicatorYear& year) {
    if (WhyNotPublished(measure_.measure, *FirstYear(year.period()))) return;
    const std::vector<FigureBook> peers = facts_.peers(ThemeOf(measure_.measure));
    const Mean mean = MeanOf(peers, measure_.measure, year.period(), own.provenance().dataset());
    if (mean.schools >= kFewestSchoolsForMean)
      *year.mutable_city() = ShowMean(mean, own, facts_.school.phase());
  }

  const SchoolFacts& facts_;
  const Measure& measure_;
  SourceList& sources_;
};

bool HasFigure(const IndicatorYear& year) {
  return year.school().has_value_e4() || year.city().has_value_e4() ||
         year.england().has_value_e4();
}

void NoteThePandemic(Indicator& indicator) {
  bool before = false;
  bool after = false;
  for (const IndicatorYear& year : indicator.years()) {
    if (!HasFigure(year)) continue;
    before = before || *FirstYear(year.period()) <= kLastYearBeforeCovid;
    after = after || *FirstYear(year.period()) >= kFirstYearAfterCovid;
  }
  if (!before || !after) return;
  indicator.add_notes(
      "Figures from before and after the pandemic are not simply comparable; no trend is drawn.");
}

void NoteEarlierUrns(const SchoolFacts& facts, const Measure& measure, Indicator& indicator) {
  std::set<std::string> earlier;
  for (const IndicatorYear& year : indicator.years()) {
    const Figure* own = OwnFigure(facts, measure, *FirstYear(year.period()));
    if (own == nullptr || own->provenance().urn().empty()) continue;
    if (own->provenance().urn() == facts.school.urn()) continue;
    earlier.insert(fmt::format("{}: published under the school’s earlier URN {}.", year.label(),
                               own->provenance().urn()));
  }
  for (const std::string& note : earlier) indicator.add_notes(note);
}

void NoteWhomTheCityCounts(Indicator& indicator) {
  std::set<std::string> breakdowns;
  for (const IndicatorYear& year : indicator.years()) {
    if (!year.city().subject().empty()) breakdowns.insert(year.city().breakdown());
  }
  for (const std::string& breakdown : breakdowns) {
    if (breakdown == "all") continue;
    indicator.add_notes(fmt::format("City and England: {} schools.", breakdown));
  }
}

}  // namespace

Indicator SchoolIndicator(const SchoolFacts& facts, const Measure& measure, SourceList& sources) {
  Indicator indicator;
  indicator.set_measure(std::string(measure.measure));
  indicator.set_name(std::string(measure.name));
  indicator.set_unit(measure.unit);
  YearBuilder builder(facts, measure, sources);
  const auto years = IsContext(measure) ? KnownYears(facts, measure) : YearsInARow(facts, measure);
  for (const int year : years) *indicator.add_years() = builder.Build(year);
  if (IsKeyStage(measure) && IsSpecial(facts.school)) {
    indicator.add_notes(
        "Results of special schools are not compared with those of mainstream schools.");
  }
  NoteWhomTheCityCounts(indicator);
  NoteThePandemic(indicator);
  NoteEarlierUrns(facts, measure, indicator);
  return indicator;
}

}  // namespace mkep::reporting::v1
