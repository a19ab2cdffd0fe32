#include "reporting/application/city_report.h"

#include <algorithm>
#include <array>
#include <map>

#include "platform/core/dates.h"
#include "reporting/application/comparison.h"
#include "reporting/application/measures.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/shown_figure.h"
#include "reporting/application/source_list.h"
#include "reporting/application/words.h"
#include "reporting/domain/not_published.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::array<std::string_view, 4> kThemes{"ks2", "ks4", "absence", "lait"};
constexpr std::array<std::string_view, 1> kEverybody{"all"};

ShownFigure Show(const registry::v1::Figure* figure, std::string_view subject, const Measure& measure,
                 const std::string& period, SourceList& sources) {
  if (figure == nullptr) return ShowMissing(measure.measure, period);
  sources.Note(figure->provenance());
  return ShowPublished(*figure, subject);
}

IndicatorYear CityYear(const CityFacts& facts, const Measure& measure, int first_year, SourceList& sources) {
  IndicatorYear year;
  year.set_period(PeriodFrom(first_year));
  year.set_label(LabelOf(year.period()));
  const CityAndEngland beside = Beside(facts.city, facts.england, measure.measure, year.period(), kEverybody);
  *year.mutable_city() = Show(beside.city, kCity, measure, year.period(), sources);
  *year.mutable_england() = Show(beside.england, kEngland, measure, year.period(), sources);
  return year;
}

Indicator CityIndicator(const CityFacts& facts, const Measure& measure, SourceList& sources) {
  Indicator indicator;
  indicator.set_measure(std::string(measure.measure));
  indicator.set_name(std::string(measure.name));
  indicator.set_unit(measure.unit);
  const int earliest = *facts.city.EarliestYear(measure.measure);
  int latest = *facts.city.LatestYear(measure.measure);
  while (WhyNotPublished(measure.measure, latest + 1) && IsOver(latest + 1, facts.known_on)) ++latest;
  for (int year = latest; year >= earliest; --year) {
    *indicator.add_years() = CityYear(facts, measure, year, sources);
  }
  if (earliest <= kLastYearBeforeCovid && latest >= kFirstYearAfterCovid) {
    indicator.add_notes("Figures from before and after the pandemic are not simply comparable.");
  }
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
  if (section.indicators().empty()) section.set_without_data("The files imported so far hold no figure for the city.");
  return section;
}

bool IsOpen(const registry::v1::School& school) {
  return school.status() == registry::v1::STATUS_OPEN ||
         school.status() == registry::v1::STATUS_OPEN_PROPOSED_TO_CLOSE;
}

void CountSchools(const CityFacts& facts, CityReport& report) {
  std::map<std::pair<int, int>, int> counts;
  int examples = 0;
  for (const registry::v1::School& school : facts.schools) {
    if (!IsOpen(school)) continue;
    if (school.example()) {
      ++examples;
      continue;
    }
    ++counts[{school.phase(), school.governance()}];
  }
  for (const auto& [key, number] : counts) {
    Count& count = *report.add_schools();
    count.set_row(std::string(NameOfPhase(static_cast<registry::v1::Phase>(key.first))));
    count.set_column(std::string(NameOfGovernance(static_cast<registry::v1::Governance>(key.second))));
    count.set_number(number);
    count.set_text(std::to_string(number));
  }
  if (examples > 0) report.add_remarks("Invented example schools are not counted among the schools of the city.");
}

}  // namespace

CityFacts LoadCityFacts(const platform::Queries& queries) {
  CityFacts facts;
  facts.known_on = platform::LocalDay(queries.Info().as_of());
  facts.city = LoadFigures(queries, kCity, kThemes);
  facts.england = LoadFigures(queries, kEngland, kThemes);
  for (const auto& [id, school] : queries.All<School>()) facts.schools.push_back(school.facts());
  return facts;
}

CityReport MakeCityReport(const CityFacts& facts) {
  CityReport report;
  *report.mutable_known_on() = facts.known_on;
  SourceList sources;
  for (const StrandText& text : CitySections()) *report.add_sections() = Section(facts, text, sources);
  CountSchools(facts, report);
  sources.WriteTo(report);
  return report;
}

}  // namespace mkep::reporting::v1
