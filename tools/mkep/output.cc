#include "mkep/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "mkep/row_text.h"
#include "mkep/terminal.h"
#include "platform/contract/canonical_json.h"

namespace mkep {

namespace {

using Cells = std::vector<std::string>;

constexpr size_t kWidestCell = 64;
constexpr size_t kWidthOfAFile = 160;

struct Column {
  std::string name;
  Cells cells;
  size_t width = 0;
};

Column ColumnOf(const Rows& rows, const std::string& name) {
  Column column{name, {}, WidthOf(name)};
  for (const auto& row : rows) {
    std::string cell = CutTo(CellOf(*row, name), kWidestCell);
    std::replace(cell.begin(), cell.end(), '\n', ' ');
    column.width = std::max(column.width, WidthOf(cell));
    column.cells.push_back(std::move(cell));
  }
  return column;
}

bool SaysAnything(const Column& column) {
  return std::any_of(column.cells.begin(), column.cells.end(), [](const std::string& cell) {
    return !cell.empty() && cell != "0" && cell != "false";
  });
}

// The columns that say anything, from the left, as many as fit.
std::vector<Column> Fitting(const Rows& rows, size_t width) {
  std::vector<Column> fitting;
  size_t used = 0;
  for (const std::string& name : ColumnsOf(rows.front()->GetDescriptor())) {
    Column column = ColumnOf(rows, name);
    if (!SaysAnything(column)) continue;
    if (!fitting.empty() && used + column.width > width) break;
    used += column.width + 2;
    fitting.push_back(std::move(column));
  }
  return fitting;
}

std::string Padded(const std::string& text, size_t width) {
  return text + std::string(width > WidthOf(text) ? width - WidthOf(text) : 0, ' ');
}

std::string Line(const std::vector<Column>& columns,
                 const std::function<std::string(const Column&)>& cell) {
  std::string line;
  for (const Column& column : columns) line += Padded(cell(column), column.width) + "  ";
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

std::string Heading(const std::string& name) {
  std::string heading = name;
  for (char& c : heading)
    c = c == '_' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return heading;
}

std::string CsvCell(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::string CsvLine(const Cells& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + CsvCell(cells[i]);
  return line + "\r\n";
}

}  // namespace

Rows RowsOf(const google::protobuf::Message& message, const std::string& name) {
  Rows rows;
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  for (int i = 0; field && i < message.GetReflection()->FieldSize(message, field); ++i) {
    const auto& row = message.GetReflection()->GetRepeatedMessage(message, field, i);
    rows.emplace_back(row.New())->CopyFrom(row);
  }
  return rows;
}

Rows RowsOf(const google::protobuf::Message& answer) {
  const auto* type = answer.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (field->is_repeated() && field->message_type()) return RowsOf(answer, field->name());
  }
  return {};
}

void AddOutputFlag(CLI::App& command, std::string* output, const std::string& by_default) {
  *output = by_default;
  command.add_option("-o,--output", *output, "How to print it: table, json or csv")
      ->check(CLI::IsMember({"table", "json", "csv"}))
      ->capture_default_str();
}

std::string TableOf(const Rows& rows, std::vector<std::string> names, size_t width) {
  if (rows.empty()) return "";
  std::vector<Column> columns;
  for (const std::string& name : names) columns.push_back(ColumnOf(rows, name));
  if (names.empty()) columns = Fitting(rows, width == 0 ? kWidthOfAFile : width);
  std::string table =
      Bold(Line(columns, [](const Column& column) { return Heading(column.name); }), stdout) + '\n';
  for (size_t i = 0; i < rows.size(); ++i) {
    table += Line(columns, [i](const Column& column) { return column.cells[i]; }) + '\n';
  }
  return table;
}

std::string CsvOf(const Rows& rows, std::vector<std::string> columns) {
  if (rows.empty()) return "";
  if (columns.empty()) columns = ColumnsOf(rows.front()->GetDescriptor());
  std::string csv = CsvLine(columns);
  for (const auto& row : rows) {
    Cells cells;
    for (const std::string& column : columns) cells.push_back(CellOf(*row, column));
    csv += CsvLine(cells);
  }
  return csv;
}

std::string JsonOf(const Rows& rows) {
  std::string json = "[";
  for (const auto& row : rows) json += (json.size() == 1 ? "\n" : ",\n") + platform::ToJson(*row);
  return json + (rows.empty() ? "]\n" : "\n]\n");
}

std::string JsonOf(const google::protobuf::Message& message, bool indented) {
  const std::string json = platform::ToJson(message);
  return (indented ? nlohmann::ordered_json::parse(json).dump(2) : json) + '\n';
}

void PrintRows(const Rows& rows, const std::string& output,
               const std::vector<std::string>& columns) {
  if (output == "json") return fmt::print("{}", JsonOf(rows));
  if (output == "csv") return fmt::print("{}", CsvOf(rows, columns));
  fmt::print("{}", TableOf(rows, columns, TerminalWidth()));
}

void PrintMessage(const google::protobuf::Message& message, const std::string& output) {
  if (output == "json") return fmt::print("{}", JsonOf(message, IsTerminal(stdout)));
  fmt::print("{}", TreeOf(message));
}

}  // namespace mkep
