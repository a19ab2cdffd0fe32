#include "reporting/application/counts_table.h"

#include <algorithm>
#include <vector>

#include "reporting/application/indicator_table.h"

namespace mkep::reporting::v1 {
namespace {

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
    header +=
        Element("th", {{"scope", "col"}, {"class", "number"}})(column.empty() ? "Number" : column);
  }
  Html body;
  for (const std::string& row : rows) {
    Html cells = Element("th", {{"scope", "row"}})(row);
    for (const std::string& column : columns) {
      cells += Element("td", {{"class", "number"}})(TextAt(counts, row, column));
    }
    body += Element("tr")(cells);
  }
  return Scrolling(
      caption, Element("table")(Element("caption")(caption),
                                Element("thead")(Element("tr")(header)), Element("tbody")(body)));
}

}  // namespace

Html CountsSection(const CountsText& text, const Counts& counts) {
  const Html content = counts.empty() ? Element("p", {{"class", "without"}})(text.none)
                                      : CountsTable(text.caption, counts);
  return Element("section", {{"class", "strand"}, {"aria-labelledby", text.id}})(
      Element("h2", {{"id", text.id}})(text.name), content);
}

}  // namespace mkep::reporting::v1
