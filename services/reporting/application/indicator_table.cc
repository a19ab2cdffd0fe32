#include "reporting/application/indicator_table.h"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "platform/core/dates.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

bool HasSchool(const Indicator& indicator) {
  return !indicator.years().empty() &&
         indicator.years(0).school().standing() != STANDING_UNSPECIFIED;
}

bool HasBeside(const Indicator& indicator) {
  for (const IndicatorYear& year : indicator.years()) {
    if (year.city().standing() != STANDING_UNSPECIFIED ||
        year.england().standing() != STANDING_UNSPECIFIED) {
      return true;
    }
  }
  return false;
}

std::string SourceAddress(const Indicator& indicator, const IndicatorYear& year,
                          const ShownFigure& figure) {
  return fmt::format("/figures/{}/{}/{}/{}", figure.subject(), Encoded(indicator.measure()),
                     year.period(), Encoded(figure.breakdown()));
}

Html Cell(const Indicator& indicator, const IndicatorYear& year, const ShownFigure& figure,
          const Site& site) {
  if (figure.standing() == STANDING_UNSPECIFIED)
    return Element("td", {{"class", "quiet"}})("not compared");
  const std::string mark =
      figure.standing() == STANDING_OUR_CALCULATION ? " (our calculation)" : "";
  const Html text = Html(ShortText(figure)) + mark;
  if (figure.subject().empty()) return Element("td", {{"class", "quiet"}})(text);
  if (!site.linked) return Element("td")(text);
  const std::string address = site.Address(SourceAddress(indicator, year, figure));
  return Element("td")(Element("a", {{"href", address}})(
      text, Element("span", {{"class", "hidden"}})(": where from?")));
}

Html Row(const Indicator& indicator, const IndicatorYear& year, const Site& site) {
  Html cells = Element("th", {{"scope", "row"}})(year.label());
  if (HasSchool(indicator)) cells += Cell(indicator, year, year.school(), site);
  if (HasBeside(indicator)) {
    cells += Cell(indicator, year, year.city(), site) + Cell(indicator, year, year.england(), site);
  }
  return Element("tr")(cells);
}

Html HeaderCell(const std::string& text) { return Element("th", {{"scope", "col"}})(text); }

// Distinct lines, in the order they were found.
class Lines {
 public:
  void Add(const std::string& line) {
    if (!line.empty() && known_.insert(line).second) lines_ += Element("li")(line);
  }
  const Html& written() const { return lines_; }

 private:
  std::set<std::string> known_;
  Html lines_;
};

void AddMeanings(const IndicatorYear& year, Lines& lines) {
  for (const ShownFigure* figure : {&year.school(), &year.city(), &year.england()}) {
    if (figure->meaning().empty()) continue;
    if (figure->standing() == STANDING_OUR_CALCULATION) {
      lines.Add(fmt::format("Milton Keynes, {}: {}", year.label(), figure->meaning()));
    } else {
      lines.Add(fmt::format("“{}”: {}", figure->text(), figure->meaning()));
    }
  }
}

std::string DatasetOf(const ShownFigure& figure) {
  if (figure.dataset().empty()) return "";
  const std::string day = DayInWords(figure.dataset_date());
  return day.empty() ? figure.dataset() : fmt::format("{} ({})", figure.dataset(), day);
}

void AddSources(const IndicatorYear& year, Lines& lines) {
  const std::string school = DatasetOf(year.school());
  const bool published = year.city().standing() == STANDING_PUBLISHED;
  const std::string beside = DatasetOf(published ? year.city() : year.england());
  if (!school.empty()) lines.Add("Source, school: " + school + ".");
  if (!beside.empty()) lines.Add("Source, Milton Keynes and England: " + beside + ".");
}

}  // namespace

Html IndicatorTable(const Indicator& indicator, const Site& site) {
  Html header = HeaderCell("Year");
  if (HasSchool(indicator)) header += HeaderCell("This school");
  if (HasBeside(indicator)) header += HeaderCell("Milton Keynes") + HeaderCell("England");
  Html rows;
  for (const IndicatorYear& year : indicator.years()) rows += Row(indicator, year, site);
  const Html caption = Element("span", {{"class", "hidden"}})(indicator.name(), ", ") +
                       Html(NameOfUnit(indicator.unit()));
  return Scrolling(indicator.name(), Element("table")(Element("caption")(caption),
                                                      Element("thead")(Element("tr")(header)),
                                                      Element("tbody")(rows)));
}

Html IndicatorNotes(const Indicator& indicator) {
  Lines lines;
  for (const std::string& note : indicator.notes()) lines.Add(note);
  for (const IndicatorYear& year : indicator.years()) {
    if (!year.school().cohort().empty())
      lines.Add("The school’s figures rest on " + year.school().cohort() + ".");
  }
  for (const IndicatorYear& year : indicator.years()) AddMeanings(year, lines);
  for (const IndicatorYear& year : indicator.years()) AddSources(year, lines);
  if (lines.written().empty()) return {};
  return Element("ul", {{"class", "notes"}})(lines.written());
}

Html Scrolling(const std::string& name, const Html& table) {
  return Element("div", {{"class", "scroll"},
                         {"role", "region"},
                         {"aria-label", name + ", table"},
                         {"tabindex", "0"}})(table);
}

}  // namespace mkep::reporting::v1
