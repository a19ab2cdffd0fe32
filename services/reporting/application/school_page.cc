#include "reporting/application/school_page.h"

#include <fmt/format.h>

#include "platform/core/dates.h"
#include "reporting/application/html_chart.h"
#include "reporting/application/indicator_table.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

using registry::v1::School;

std::string AgesOf(const School& school) {
  if (!school.has_low_age() || !school.has_high_age()) return "";
  return fmt::format("{} to {}", school.low_age(), school.high_age());
}

std::string RollOf(const School& school) {
  if (!school.has_roll()) return "not known";
  const std::string day = DayInWords(school.roll_date());
  return day.empty() ? fmt::format("{}", school.roll())
                     : fmt::format("{} ({})", school.roll(), day);
}

std::string TrustOf(const School& school) {
  if (school.trust_known() == registry::v1::TRUST_KNOWN_NONE) return "none";
  return school.trust_name();
}

std::string UrnsOf(const School& school) {
  std::string urns;
  for (const auto& period : school.lineage()) urns += (urns.empty() ? "" : ", ") + period.urn();
  return urns;
}

Html Website(const School& school) {
  const std::string& address = school.website();
  if (!address.starts_with("http://") && !address.starts_with("https://")) return Html(address);
  return Element("a", {{"href", address}})(address);
}

Html Facts(const School& school) {
  const std::string type = school.type_name().empty()
                               ? std::string(NameOfGovernance(school.governance()))
                               : school.type_name();
  return Element("dl", {{"class", "facts"}})(
      Fact("Unique Reference Number", school.urn()), Fact("All its URNs", UrnsOf(school)),
      Fact("Phase", NameOfPhase(school.phase())), Fact("Type", type),
      Fact("Status", NameOfStatus(school.status())), Fact("Trust", TrustOf(school)),
      Fact("Ages", AgesOf(school)), Fact("Pupils on roll", RollOf(school)),
      Fact("Religious character", school.religious_character()), Fact("Address", school.address()),
      Fact("Postcode", school.postcode()), Fact("Website", Website(school)));
}

Html IndicatorSection(const Indicator& indicator, const std::string& id, const Site& site) {
  const Html chart = BarChart(indicator, id);
  const std::string shape = chart.empty() ? "beside" : "beside with-chart";
  return Element("section", {{"class", "indicator"}, {"aria-labelledby", id}})(
      Element("h3", {{"id", id}})(indicator.name()),
      Element("div", {{"class", shape}})(IndicatorTable(indicator, site), chart),
      IndicatorNotes(indicator));
}

Html StrandSection(const Strand& strand, const Site& site) {
  Html content = Element("h2", {{"id", strand.strand_id()}})(strand.name()) +
                 Element("p", {{"class", "purpose"}})(strand.purpose());
  if (!strand.without_data().empty())
    content += Element("p", {{"class", "without"}})(strand.without_data());
  int number = 0;
  for (const Indicator& indicator : strand.indicators()) {
    content +=
        IndicatorSection(indicator, fmt::format("{}-{}", strand.strand_id(), ++number), site);
  }
  return Element("section",
                 {{"class", "strand"}, {"aria-labelledby", strand.strand_id()}})(content);
}

Html Contents(const SchoolReport& report) {
  Html entries;
  for (const Strand& strand : report.strands()) {
    entries += Element("li")(Element("a", {{"href", "#" + strand.strand_id()}})(strand.name()));
  }
  return Element("nav", {{"aria-label", "Strands of this report"}})(Element("ol")(entries));
}

Html Formats(const School& school, const Site& site) {
  if (!site.linked) return {};
  const std::string path = "/schools/" + school.urn();
  return Element("p", {{"class", "formats"}})(
      "This report as ", Element("a", {{"href", site.Address(path + ".csv")}})("CSV"), " or ",
      Element("a", {{"href", site.Address(path + ".json")}})("JSON"), ".");
}

}  // namespace

Html SourcesSection(const google::protobuf::RepeatedPtrField<Source>& sources) {
  if (sources.empty()) return {};
  Html entries;
  for (const Source& source : sources) {
    const std::string day = DayInWords(source.dataset_date());
    entries += Element("li")(source.dataset(), day.empty() ? "" : ", " + day, ". File ",
                             Element("code")(source.file()), ", SHA-256 ",
                             Element("code")(source.digest()), ".");
  }
  return Element("section", {{"class", "strand"}, {"aria-labelledby", "sources"}})(
      Element("h2", {{"id", "sources"}})("Sources"), Element("ul", {{"class", "notes"}})(entries));
}

Html SchoolContent(const SchoolReport& report, const Site& site) {
  Html remarks;
  for (const std::string& remark : report.remarks())
    remarks += Element("p", {{"class", "without"}})(remark);
  Html strands;
  for (const Strand& strand : report.strands()) strands += StrandSection(strand, site);
  return Element("h1")(report.school().name()) +
         Element("p")("Milton Keynes School Report, as known on ", DayInWords(report.known_on()),
                      ". A range of indicators for a fuller picture of a school: there is no "
                      "overall score and no "
                      "ranking.") +
         remarks + Formats(report.school(), site) +
         AsOfForm(site, "/schools/" + report.school().urn()) + Facts(report.school()) +
         Contents(report) + strands + SourcesSection(report.sources());
}

}  // namespace mkep::reporting::v1
