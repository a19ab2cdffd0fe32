// A CSV file, after a line that names a column of its header.
#include "fuzz/fuzz.h"
#include "platform/application/csv.h"

namespace mkep::fuzz {
namespace {

using platform::CsvTable;

void AppendRow(const std::vector<std::string>& cells, std::string* file) {
  for (const std::string& cell : cells) {
    *file += file->empty() || file->ends_with('\n') ? "\"" : ",\"";
    for (const char c : cell) file->append(c == '"' ? 2 : 1, c);
    *file += '"';
  }
  *file += '\n';
}

std::string Written(const CsvTable& table) {
  std::string file;
  AppendRow(table.header, &file);
  for (const platform::CsvRow& row : table.rows) AppendRow(row.cells, &file);
  return file;
}

bool SameRows(const CsvTable& a, const CsvTable& b) {
  return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                    [](const auto& x, const auto& y) { return x.cells == y.cells; });
}

}  // namespace

void Fuzz(std::string_view bytes) {
  const std::string_view column = TakeUntil('\n', &bytes);
  const auto table = platform::ReadCsv(bytes, column);
  if (!table) {
    const platform::TextError& error = table.error();
    return Require(error.line > 0 && error.column > 0 && !error.why.empty(),
                   "what cannot be read is refused with its place and why");
  }
  for (const platform::CsvRow& row : table->rows) {
    Require(row.cells.size() == table->header.size(), "a row has as many cells as the header");
  }
  const auto again = platform::ReadCsv(Written(*table), column);
  Require(again && again->header == table->header && SameRows(*table, *again),
          "what was read and is written with quotes reads the same");
}

}  // namespace mkep::fuzz
