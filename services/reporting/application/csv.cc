#include "reporting/application/csv.h"

#include <algorithm>

namespace mkep::reporting::v1 {
namespace {

bool IsNumber(std::string_view text) {
  const auto in_number = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return text.size() > 1 && std::all_of(text.begin() + 1, text.end(), in_number);
}

bool RunsAsFormula(std::string_view text) {
  if (text.empty()) return false;
  const std::string_view leading = "=+-@\t";
  return leading.find(text.front()) != std::string_view::npos && !IsNumber(text) && text != "-";
}

std::string Cell(std::string_view text) {
  std::string cell(RunsAsFormula(text) ? "'" : "");
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

void Csv::Row(std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) written_ += ',';
    written_ += Cell(cell);
    first = false;
  }
  written_ += "\r\n";
}

}  // namespace mkep::reporting::v1
