#include "reporting/application/city_page.h"

#include <fmt/format.h>

#include "reporting/application/counts_table.h"
#include "reporting/application/html_chart.h"
#include "reporting/application/indicator_table.h"
#include "reporting/application/school_page.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

Html IndicatorSection(const Indicator& indicator, const std::string& id, const Site& site) {
  const Html chart = LineChart(indicator, id);
  const std::string shape = chart.empty() ? "beside" : "beside with-chart";
  return Element("section", {{"class", "indicator"}, {"aria-labelledby", id}})(
      Element("h3", {{"id", id}})(indicator.name()),
      Element("div", {{"class", shape}})(IndicatorTable(indicator, site), chart),
      IndicatorNotes(indicator));
}

Html Section(const Strand& section, const Site& site) {
  Html content = Element("h2", {{"id", section.strand_id()}})(section.name()) +
                 Element("p", {{"class", "purpose"}})(section.purpose());
  if (!section.without_data().empty())
    content += Element("p", {{"class", "without"}})(section.without_data());
  int number = 0;
  for (const Indicator& indicator : section.indicators()) {
    content +=
        IndicatorSection(indicator, fmt::format("{}-{}", section.strand_id(), ++number), site);
  }
  return Element("section",
                 {{"class", "strand"}, {"aria-labelledby", section.strand_id()}})(content);
}

const IndicatorYear* NewestOfCity(const Indicator& indicator) {
  for (const IndicatorYear& year : indicator.years()) {
    if (year.city().has_value_e4()) return &year;
  }
  return nullptr;
}

Html GlanceRows(const Strand& section) {
  Html rows;
  for (const Indicator& indicator : section.indicators()) {
    const IndicatorYear* year = NewestOfCity(indicator);
    if (year == nullptr) continue;
    rows += Element("tr")(Element("th", {{"scope", "row"}})(section.name(), ": ", indicator.name()),
                          Element("td")(year->label()), Element("td")(ShortText(year->city())),
                          Element("td")(ShortText(year->england())));
  }
  return rows;
}

// The newest year of each measure, as in the tables of the school improvement structure (Learning
// 2050, Appendix D).
Html AtAGlance(const CityReport& report) {
  Html header;
  for (const char* name : {"Measure", "Year", "Milton Keynes", "England"}) {
    header += Element("th", {{"scope", "col"}})(name);
  }
  Html rows;
  for (const Strand& section : report.sections()) rows += GlanceRows(section);
  if (rows.empty()) return {};
  return Element("section", {{"class", "strand"}, {"aria-labelledby", "glance"}})(
      Element("h2", {{"id", "glance"}})("At a glance"),
      Scrolling("At a glance",
                Element("table")(Element("caption")("The newest year of each measure"),
                                 Element("thead")(Element("tr")(header)), Element("tbody")(rows))));
}

Html Remarks(const CityReport& report) {
  Html remarks;
  for (const std::string& remark : report.remarks()) remarks += Element("li")(remark);
  if (remarks.empty()) return remarks;
  return Element("ul", {{"class", "notes"}})(remarks);
}

Html Formats(const Site& site) {
  if (!site.linked) return {};
  return Element("p", {{"class", "formats"}})(
      "This report as ", Element("a", {{"href", site.Address("/city/csv")}})("CSV"), " or ",
      Element("a", {{"href", site.Address("/city/json")}})("JSON"), ".");
}

}  // namespace

Html CityContent(const CityReport& report, const Site& site) {
  Html sections;
  for (const Strand& section : report.sections()) sections += Section(section, site);
  sections += CountsSection(
      {"schools", "Schools", "Open schools by phase and type", "No school is known yet."},
      report.schools());
  sections += CountsSection(
      {"evaluations", "Annual evaluations", "Schools by stage of this year’s evaluation",
       "No evaluation of this year has been reported yet."},
      report.evaluations());
  sections += CountsSection({"peer-review", "Peer review", "Schools in this year’s peer review",
                             "No peer review of this year has been reported yet."},
                            report.peer_review());
  sections += CountsSection(
      {"vacancies", "Apprenticeship vacancies", "Live vacancies by level", "No vacancy is live."},
      report.vacancies());
  return Element("h1")("Milton Keynes in figures") +
         Element("p")("The city beside England, as known on ", DayInWords(report.known_on()),
                      ". No school is named or ranked here.") +
         Formats(site) + AsOfForm(site, "/city") + AtAGlance(report) + sections + Remarks(report) +
         SourcesSection(report.sources());
}

}  // namespace mkep::reporting::v1
