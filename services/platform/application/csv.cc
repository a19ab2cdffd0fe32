#include "platform/application/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace mkep::platform {
namespace {

constexpr uint32_t kLongestLine = 1 << 20;

bool SameName(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

// Reads cell after cell; says where it stands.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool AtEnd() const { return at_ == text_.size(); }
  uint32_t line() const { return line_; }

  // One row; what is wrong, where something is.
  std::optional<TextError> Next(CsvRow& row) {
    row.line = line_;
    row.cells.clear();
    do {
      auto wrong =
          Peek() == '"' ? Quoted(row.cells.emplace_back()) : Plain(row.cells.emplace_back());
      if (wrong) return wrong;
    } while (TakeComma());
    EndLine();
    return {};
  }

 private:
  char Peek() const { return AtEnd() ? '\n' : text_[at_]; }
  bool AtLineEnd() const { return AtEnd() || text_[at_] == '\n' || text_[at_] == '\r'; }
  TextError Here(std::string why) const { return {line_, column_, std::move(why)}; }

  std::optional<TextError> Take(std::string& cell) {
    const char c = text_[at_++];
    cell += c;
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues) ++column_;
    if (++line_bytes_ > kLongestLine)
      return Here("the line is longer than 1 MiB: this is no table of rows");
    return {};
  }

  std::optional<TextError> Plain(std::string& cell) {
    while (!AtLineEnd() && Peek() != ',') {
      if (Peek() == '"') return Here("a quote stands inside a cell that does not begin with one");
      if (auto wrong = Take(cell)) return wrong;
    }
    return {};
  }

  std::optional<TextError> Quoted(std::string& cell) {
    const TextError opened = Here("the quote that opens here is never closed: the file is cut off");
    Skip();
    while (!AtEnd()) {
      if (Peek() == '"') {
        Skip();
        if (AtEnd() || Peek() != '"') return AfterQuote();
      }
      const bool newline = Peek() == '\n';
      if (auto wrong = Take(cell)) return wrong;
      if (newline) NewLine();
    }
    return opened;
  }

  std::optional<TextError> AfterQuote() const {
    if (AtLineEnd() || Peek() == ',') return {};
    return Here("text follows a closing quote");
  }

  bool TakeComma() {
    if (AtEnd() || Peek() != ',') return false;
    Skip();
    return true;
  }

  void Skip() {
    ++at_;
    ++column_;
    ++line_bytes_;
  }

  void EndLine() {
    if (AtEnd()) return;
    const bool carriage = text_[at_++] == '\r';
    if (carriage && !AtEnd() && text_[at_] == '\n') ++at_;
    NewLine();
  }

  void NewLine() {
    ++line_;
    column_ = 1;
    line_bytes_ = 0;
  }

  std::string_view text_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  uint32_t column_ = 1;
  uint32_t line_bytes_ = 0;
};

bool IsEmpty(const CsvRow& row) { return row.cells.size() == 1 && Trimmed(row.cells[0]).empty(); }

bool IsHeader(const CsvRow& row, std::string_view column) {
  return column.empty() ||
         std::any_of(row.cells.begin(), row.cells.end(),
                     [&](const std::string& cell) { return SameName(Trimmed(cell), column); });
}

// A spreadsheet in another country separates columns otherwise.
std::optional<TextError> SeparatedOtherwise(const CsvRow& row, std::string_view column) {
  const std::string& cell = row.cells[0];
  const size_t at = cell.find_first_of(";\t");
  if (row.cells.size() > 1 || at == std::string::npos || cell.find(column) == std::string::npos)
    return {};
  return TextError{row.line, static_cast<uint32_t>(at + 1),
                   fmt::format("the columns are separated by {}, not by commas",
                               cell[at] == ';' ? "semicolons" : "tabs")};
}

std::optional<TextError> TakeHeader(const CsvRow& row, CsvTable& table) {
  table.header_line = row.line;
  std::set<std::string> seen;
  for (size_t i = 0; i < row.cells.size(); ++i) {
    const std::string name(Trimmed(row.cells[i]));
    if (!name.empty() && !seen.insert(name).second) {
      return TextError{row.line, static_cast<uint32_t>(i + 1),
                       fmt::format("this row is taken for the header, and it has the column "
                                   "\"{}\" twice",
                                   name)};
    }
    table.header.push_back(name);
  }
  return {};
}

std::optional<TextError> TakeRow(CsvRow row, bool last, CsvTable& table) {
  const size_t cells = row.cells.size(), columns = table.header.size();
  if (cells != columns) {
    return TextError{row.line, static_cast<uint32_t>(cells),
                     fmt::format("the row has {} cells, the header has {}{}", cells, columns,
                                 last && cells < columns ? ": the file is cut off here" : "")};
  }
  table.rows.push_back(std::move(row));
  return {};
}

std::optional<TextError> Take(CsvRow row, bool last, std::string_view column_of_header,
                              CsvTable& table) {
  if (!table.header.empty()) return TakeRow(std::move(row), last, table);
  if (auto wrong = SeparatedOtherwise(row, column_of_header)) return wrong;
  return IsHeader(row, column_of_header) ? TakeHeader(row, table) : std::nullopt;
}

// What is missing at the end of the file.
std::optional<TextError> Incomplete(const CsvTable& table, uint32_t last_line,
                                    std::string_view column_of_header) {
  if (table.header.empty()) {
    return TextError{1, 1,
                     column_of_header.empty()
                         ? "the file has no header"
                         : fmt::format("no row has a column \"{}\"", column_of_header)};
  }
  if (!table.rows.empty()) return {};
  return TextError{last_line, 1, "the header stands alone: there is no row below it"};
}

}  // namespace

std::optional<size_t> CsvTable::Find(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (size_t i = 0; i < header.size(); ++i) {
      if (SameName(header[i], name)) return i;
    }
  }
  return std::nullopt;
}

tl::expected<CsvTable, TextError> ReadCsv(std::string_view bytes,
                                          std::string_view column_of_header) {
  auto decoded = Decode(bytes);
  if (!decoded) return tl::unexpected(decoded.error());
  CsvTable table;
  table.encoding = decoded->encoding;
  Scanner scanner(decoded->text);
  while (!scanner.AtEnd()) {
    CsvRow row;
    if (auto wrong = scanner.Next(row)) return tl::unexpected(*wrong);
    if (IsEmpty(row)) continue;
    if (auto wrong = Take(std::move(row), scanner.AtEnd(), column_of_header, table))
      return tl::unexpected(*wrong);
  }
  if (auto wrong = Incomplete(table, scanner.line(), column_of_header))
    return tl::unexpected(*wrong);
  table.ends_within_a_line = !decoded->text.ends_with('\n') && !decoded->text.ends_with('\r');
  return table;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace mkep::platform
