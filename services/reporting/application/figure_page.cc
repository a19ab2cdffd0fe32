#include <fmt/format.h>

#include "reporting/application/answers.h"
#include "reporting/application/indicator_table.h"
#include "reporting/application/pages.h"
#include "reporting/application/words.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

Html Sourced(const SourcedFigure& sourced) {
  const registry::v1::Figure& figure = sourced.figure();
  const registry::v1::Provenance& from = figure.provenance();
  const std::string row = from.row() > 0 ? fmt::format("{}", from.row()) : "";
  return Element("section", {{"class", "strand"}})(
      Element("h2")(from.dataset()),
      Element("dl", {{"class", "facts"}})(
          Fact("Value as published", figure.text()), Fact("Unit", NameOfUnit(figure.unit())),
          Fact("Publisher’s code", figure.code()),
          Fact("What the code means", sourced.code_meaning()),
          Fact("Pupils it rests on", figure.has_cohort() ? fmt::format("{}", figure.cohort()) : ""),
          Fact("Date of the data set", DayInWords(from.dataset_date())),
          Fact("File", Element("code")(from.file())),
          Fact("SHA-256 of the file", Element("code")(from.digest())), Fact("Row of the file", row),
          Fact("Column", from.column()), Fact("URN in that row", from.urn()),
          Fact("Import", from.import_id())));
}

// What a calculation of ours rests on: each school's figure with its row.
Html Table(const GetFigureSourceResponse& answer) {
  Html header;
  for (const char* name : {"School", "Value as published", "Data set", "File", "Row"}) {
    header += Element("th", {{"scope", "col"}})(name);
  }
  Html rows;
  for (const SourcedFigure& sourced : answer.figures()) {
    const registry::v1::Provenance& from = sourced.figure().provenance();
    rows += Element("tr")(Element("th", {{"scope", "row"}})(sourced.subject_name()),
                          Element("td")(sourced.figure().text()), Element("td")(from.dataset()),
                          Element("td")(Element("code")(from.file())),
                          Element("td")(fmt::format("{}", from.row())));
  }
  return Scrolling(
      "Figures it rests on",
      Element("table")(Element("caption")("Figures that our calculation rests on"),
                       Element("thead")(Element("tr")(header)), Element("tbody")(rows)));
}

Html Listing(const GetFigureSourceResponse& answer, bool calculated) {
  if (calculated) return Table(answer);
  Html figures;
  for (const SourcedFigure& sourced : answer.figures()) figures += Sourced(sourced);
  return figures;
}

}  // namespace

PageAnswer FigurePage(const platform::Queries& queries, const PageRequest& request) {
  const Site site = SiteOf(request);
  GetFigureSourceRequest ask;
  ask.set_subject(request.path.at("kind") + "/" + request.path.at("id"));
  ask.set_measure(request.path.at("measure"));
  ask.set_period(request.path.at("period"));
  ask.set_breakdown(request.path.at("breakdown"));
  const Result<GetFigureSourceResponse> answer = Answer(queries, ask);
  if (!answer) return Apology(answer.error(), site);
  const bool calculated = request.path.at("kind") == "schools";
  const std::string about =
      calculated ? "Schools of one phase, our calculation" : answer->figures(0).subject_name();
  const std::string title = fmt::format("{}, {}, {}", about, ask.measure(), LabelOf(ask.period()));
  const Html content = Element("h1")("Where from?") +
                       Element("p")(title, " (", ask.breakdown(), ").") +
                       Listing(*answer, calculated);
  return {.body = WritePage({"Where from? " + title, content, site})};
}

}  // namespace mkep::reporting::v1
