#include <fmt/format.h>

#include "reporting/application/answers.h"
#include "reporting/application/pages.h"
#include "reporting/application/words.h"
#include "reporting/domain/periods.h"

namespace mkep::reporting::v1 {
namespace {

Html Fact(const std::string& name, const Html& value) {
  return value.empty() ? Html() : Element("dt")(name) + Element("dd")(value);
}

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
  const std::string title = fmt::format("{}, {}, {}", answer->figures(0).subject_name(),
                                        ask.measure(), LabelOf(ask.period()));
  Html content = Element("h1")("Where from?") + Element("p")(title, " (", ask.breakdown(), ").");
  for (const SourcedFigure& sourced : answer->figures()) content += Sourced(sourced);
  return {.body = WritePage({"Where from? " + title, content, site})};
}

}  // namespace mkep::reporting::v1
