#include "reporting/application/city_report.h"

#include <algorithm>
#include <array>

#include "platform/core/dates.h"
#include "reporting/application/city_counts.h"
#include "reporting/application/comparison.h"
#include "reporting/application/measures.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/shown_figure.h"
#include "reporting/application/source_list.h"
#include "reporting/domain/not_published.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::array<std::string_view, 4> kThemes{"ks2", "ks4", "absence", "lait"};
constexpr std::array<std::string_view, 1> kEverybody{"all"};

ShownFigure Show(const registry::v1::Figure* figure, std::string_view subject,
                 const Measure& measure, const std::string& period, SourceList& sources) {
  if (figure == nullptr) return ShowMissing(measure.measure, period);
  sources.Note(figure->provenance());
  return ShowPublished(*figure, subject);
}

IndicatorYear CityYear(const CityFacts& facts, const Measure& measure, int first_year,
                       SourceList& sources) {
  IndicatorYear year;
  year.set_period(PeriodFrom(first_year));
  year.set_label(LabelOf(year.period()));
  const CityAndEngland beside =
      Beside(facts.city, facts.england, measure.measure, year.period(), kEverybody);
  *year.mutable_city() = Show(beside.city, kCity, measure, year.period(), sources);
  *year.mutable_england() = Show(beside.england, kEngland, measure, year.period(), sources);
  return year;
}

// Key stages 4 and 5: where the publisher gives figures for 2019/20 and 2020/21, they are not of
// examinations.
void NoteGradesOfThePandemic(Indicator& indicator) {
  for (const IndicatorYear& year : indicator.years()) {
    const int first = FirstYear(year.period()).value_or(0);
    const bool in_pandemic = first > kLastYearBeforeCovid && first < kFirstYearAfterCovid;
    if (!in_pandemic || !year.city().has_value_e4()) continue;
    indicator.add_notes(
        "2019/20 and 2020/21 were years of the pandemic (grades were given by teachers, schools "
        "were "
        "closed to many): no line is drawn through them.");
    return;
  }
}

Indicator CityIndicator(const CityFacts& facts, const Measure& measure, SourceList& sources) {
  Indicator indicator;
  indicator.set_measure(std::string(measure.measure));
  indicator.set_name(std::string(measure.name));
  indicator.set_unit(measure.unit);
  const int earliest = *facts.city.EarliestYear(measure.measure);
  int latest = *facts.city.LatestYear(measure.measure);
  while (WhyNotPublished(measure.measure, latest + 1) && IsOver(latest + 1, facts.known_on))
    ++latest;
  for (int year = latest; year >= earliest; --year) {
    *indicator.add_years() = CityYear(facts, measure, year, sources);
  }
  if (earliest <= kLastYearBeforeCovid && latest >= kFirstYearAfterCovid) {
    indicator.add_notes("Figures from before and after the pandemic are not simply comparable.");
  }
  NoteGradesOfThePandemic(indicator);
  return indicator;
}

Strand Section(const CityFacts& facts, const StrandText& text, SourceList& sources) {
  Strand section;
  section.set_strand_id(std::string(text.id));
  section.set_name(std::string(text.name));
  section.set_purpose(std::string(text.purpose));
  for (const Measure& measure : CityMeasures()) {
    if (measure.strand != text.id || !facts.city.Has(measure.measure)) continue;
    *section.add_indicators() = CityIndicator(facts, measure, sources);
  }
  if (section.indicators().empty())
    section.set_without_data("The files imported so far hold no figure for the city.");
  return section;
}

std::string YearOf(const PeerReviewCycle& cycle) {
  return std::max(cycle.matching().school_year(), cycle.stages().school_year());
}

std::optional<PeerReviewCycle> LatestCycle(const platform::Queries& queries) {
  std::optional<PeerReviewCycle> latest;
  for (const auto& [id, cycle] : queries.All<PeerReviewCycle>()) {
    if (!latest || YearOf(cycle) > YearOf(*latest)) latest = cycle;
  }
  return latest;
}

}  // namespace

CityFacts LoadCityFacts(const platform::Queries& queries) {
  CityFacts facts;
  facts.known_on = platform::LocalDay(queries.Info().as_of());
  facts.city = LoadFigures(queries, kCity, kThemes);
  facts.england = LoadFigures(queries, kEngland, kThemes);
  for (const auto& [id, school] : queries.All<School>()) facts.schools.push_back(school.facts());
  for (const auto& [id, vacancy] : queries.All<Vacancy>()) facts.vacancies.push_back(vacancy);
  for (const auto& [id, year] : queries.All<EvaluationYear>()) facts.evaluations = year.progress();
  facts.peer_review = LatestCycle(queries);
  return facts;
}

CityReport MakeCityReport(const CityFacts& facts) {
  CityReport report;
  *report.mutable_known_on() = facts.known_on;
  SourceList sources;
  for (const StrandText& text : CitySections())
    *report.add_sections() = Section(facts, text, sources);
  CountSchools(facts.schools, report);
  CountVacancies(facts.vacancies, facts.known_on, report);
  if (facts.evaluations) CountEvaluations(*facts.evaluations, report);
  if (facts.peer_review) CountPeerReview(*facts.peer_review, report);
  sources.WriteTo(report);
  return report;
}

}  // namespace mkep::reporting::v1
