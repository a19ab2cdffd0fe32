#include "reporting/application/city_page.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "reporting/application/html_chart.h"
#include "reporting/application/indicator_table.h"
#include "reporting/application/school_page.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

using Counts = google::protobuf::RepeatedPtrField<Count>;

Html IndicatorSection(const Indicator& indicator, const std::string& id, const Site& site) {
  const Html chart = LineChart(indicator, id);
  const std::string shape = chart.empty() ? "beside" : "beside with-chart";
  return Element("section", {{"class", "indicator"}, {"aria-labelledby", id}})(
      Element("h3", {{"id", id}})(indicator.name()),
      Element("div", {{"class", shape}})(IndicatorTable(indicator, site), chart), IndicatorNotes(indicator));
}

Html Section(const Strand& section, const Site& site) {
  Html content = Element("h2", {{"id", section.strand_id()}})(section.name()) +
                 Element("p", {{"class", "purpose"}})(section.purpose());
  if (!section.without_data().empty()) content += Element("p", {{"class", "without"}})(section.without_data());
  int number = 0;
  for (const Indicator& indicator : section.indicators()) {
    content += IndicatorSection(indicator, fmt::format("{}-{}", section.strand_id(), ++number), site);
  }
  return Element("section", {{"class", "strand"}, {"aria-labelledby", section.strand_id()}})(content);
}

void AddOnce(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string TextAt(const Counts& counts, const std::string& row, const std::string& column) {
  for (const Count& count : counts) {
    if (count.row() == row && count.column() == column) return count.text();
  }
  return "0";
}

Html CountsTable(const std::string& caption, const Counts& counts) {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  for (const Count& count : counts) {
    AddOnce(rows, count.row());
    AddOnce(columns, count.column());
  }
  Html header = Element("td")();
  for (const std::string& column : columns) {
    header += Element("th", {{"scope", "col"}, {"class", "number"}})(column.empty() ? "Number" : column);
  }
  Html body;
  for (const std::string& row : rows) {
    Html cells = Element("th", {{"scope", "row"}})(row);
    for (const std::string& column : columns) {
      cells += Element("td", {{"class", "number"}})(TextAt(counts, row, column));
    }
    body += Element("tr")(cells);
  }
  return Scrolling(caption, Element("table")(Element("caption")(caption), Element("thead")(Element("tr")(header)),
                                             Element("tbody")(body)));
}

struct CountsText {
  std::string id;
  std::string name;
  std::string caption;
  std::string none;
};

Html CountsSection(const CountsText& text, const Counts& counts) {
  const Html content =
      counts.empty() ? Element("p", {{"class", "without"}})(text.none) : CountsTable(text.caption, counts);
  return Element("section", {{"class", "strand"}, {"aria-labelledby", text.id}})(
      Element("h2", {{"id", text.id}})(text.name), content);
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
  sections += CountsSection({"schools", "Schools", "Open schools by phase and type", "No school is known yet."},
                            report.schools());
  sections += CountsSection({"evaluations", "Annual evaluations", "Schools by stage of this year’s evaluation",
                             "No evaluation of this year has been reported yet."},
                            report.evaluations());
  sections += CountsSection({"peer-review", "Peer review", "Schools in this year’s peer review",
                             "No peer review of this year has been reported yet."},
                            report.peer_review());
  sections += CountsSection({"vacancies", "Apprenticeship vacancies", "Live vacancies by level",
                             "No vacancy is live."},
                            report.vacancies());
  return Element("h1")("Milton Keynes in figures") +
         Element("p")("The city beside England, as known on ", DayInWords(report.known_on()),
                      ". No school is named or ranked here.") +
         Formats(site) + sections + Remarks(report) + SourcesSection(report.sources());
}

}  // namespace mkep::reporting::v1
