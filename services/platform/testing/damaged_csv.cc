#include "platform/testing/damaged_csv.h"

#include <algorithm>

#include "platform/application/csv.h"

namespace mkep::platform::testing {
namespace {

using namespace std::string_literals;

constexpr size_t kTenMegabytes = size_t{10} << 20;

size_t EndOfLine(const std::string& bytes, int line) {
  size_t end = 0;
  for (int i = 0; i < line; ++i) end = bytes.find('\n', end) + 1;
  return end;
}
std::string Header(const std::string& bytes) { return bytes.substr(0, EndOfLine(bytes, 1)); }
std::string Rows(const std::string& bytes) { return bytes.substr(EndOfLine(bytes, 1)); }

// The file with that text as its third line, or in it.
std::string WithLine(const std::string& bytes, const std::string& line) {
  return bytes.substr(0, EndOfLine(bytes, 2)) + line + '\n' + bytes.substr(EndOfLine(bytes, 2));
}
std::string Before(const std::string& bytes, const std::string& text) {
  return std::string(bytes).insert(EndOfLine(bytes, 2), text);
}

std::string Replaced(std::string bytes, char from, char to) {
  std::replace(bytes.begin(), bytes.end(), from, to);
  return bytes;
}

std::string InUtf16(const std::string& bytes) {
  std::string wide;
  for (const char c : bytes) wide += {c, '\0'};
  return wide;
}

std::string Quoted(const std::string& cell) {
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? "\"\""s : std::string(1, c);
  return quoted + '"';
}

// Written anew, each row by its cells.
std::string Rewritten(const std::string& bytes,
                      const std::function<void(std::vector<std::string>&, bool header)>& change,
                      const std::string& end_of_line = "\n") {
  const auto table = ReadCsv(bytes);
  std::string written;
  const auto write = [&](std::vector<std::string> cells, bool header) {
    change(cells, header);
    for (size_t i = 0; i < cells.size(); ++i) written += (i > 0 ? "," : "") + Quoted(cells[i]);
    written += end_of_line;
  };
  write(table->header, true);
  for (const CsvRow& row : table->rows) write(row.cells, false);
  return written;
}

std::string WithTwice(const std::string& bytes) {
  return Rewritten(bytes, [](auto& cells, bool) { cells.push_back(cells.front()); });
}

std::string Always(const std::string&, const std::string& bytes) { return bytes; }

CsvChange Foreign(const char* what, const char* why, const std::string& bytes) {
  return {what, 1, why, [bytes](const std::string& file) { return Always(file, bytes); }};
}

}  // namespace

std::vector<CsvChange> Damages() {
  return {
      Foreign("empty", "the file is empty", ""),
      Foreign("blank lines alone", "the file is empty", "\n \n\r\n"),
      Foreign("a mark and nothing else", "the file is empty", "\xEF\xBB\xBF"),
      Foreign("a PDF", "it is a PDF document", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n"),
      Foreign("an Excel file", "it is a ZIP or Excel file", "PK\x03\x04\x14\x00\x06"s),
      Foreign("a gzip file", "it is a gzip file", "\x1F\x8B\x08\x00"s),
      Foreign("JSON", "it is JSON", "{\"rows\": [1, 2]}\n"),
      Foreign("XML with a mark", "web page or XML", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n"),
      {"a web page", 3, "it is a web page",
       [](const auto&) { return "\n\n<!doctype html>\n<html lang=\"en\">"; }},
      {"UTF-16", 1, "UTF-16", [](const auto& bytes) { return "\xFF\xFE" + InUtf16(bytes); }},
      {"UTF-16 without a mark", 1, "UTF-16", InUtf16},
      {"a NUL byte", 3, "NUL byte", [](const auto& bytes) { return Before(bytes, "\0"s); }},
      {"a byte of no encoding", 3, "the byte 0x81",
       [](const auto& bytes) { return Before(bytes, "\x81"); }},
      {"UTF-8 with a damaged character", 3, "this byte is no UTF-8",
       [](const auto& bytes) { return Before(bytes, "\xC3\xA9\xC3\xA9\xC3("); }},
      {"only a header", 2, "the header stands alone", Header},
      {"only a header without its end", 1, "the header stands alone",
       [](const auto& bytes) { return Header(bytes).substr(0, EndOfLine(bytes, 1) - 1); }},
      {"a column twice", 1, "twice", WithTwice},
      {"semicolons", 1, "separated by semicolons",
       [](const auto& bytes) { return Replaced(bytes, ',', ';'); }},
      {"tabs", 1, "separated by tabs",
       [](const auto& bytes) { return Replaced(bytes, ',', '\t'); }},
      {"cut off within a row", 3, "the file is cut off here",
       [](const auto& bytes) { return bytes.substr(0, EndOfLine(bytes, 2)) + "12,34"; }},
      {"cut off within quotes", 3, "never closed",
       [](const auto& bytes) { return bytes.substr(0, EndOfLine(bytes, 2)) + "\"Exam"; }},
      {"a row of one cell", 3, "the row has 1 cells",
       [](const auto& bytes) { return WithLine(bytes, "Total"); }},
      {"a row of too many cells", 3, "the header has",
       [](const auto& bytes) { return WithLine(bytes, std::string(200, ',')); }},
      {"quotes in the middle of a cell", 3, "a quote stands inside a cell",
       [](const auto& bytes) { return WithLine(bytes, "The \"Example\" School,1"); }},
      {"quotes inside quotes, not doubled", 3, "text follows a closing quote",
       [](const auto& bytes) { return WithLine(bytes, "\"The \"Example\" School\",1"); }},
      {"a line of 10 MB", 3, "longer than 1 MiB",
       [](const auto& bytes) { return WithLine(bytes, std::string(kTenMegabytes, 'x')); }},
      {"a line of 10 MB in quotes", 3, "longer than 1 MiB",
       [](const auto& bytes) {
         return WithLine(bytes, '"' + std::string(kTenMegabytes, 'x') + '"');
       }},
  };
}

std::vector<CsvChange> HarmlessChanges() {
  const auto keep = [](auto&, bool) {};
  return {
      {"a byte order mark", 0, "", [](const auto& bytes) { return "\xEF\xBB\xBF" + bytes; }},
      {"CRLF", 0, "", [=](const auto& bytes) { return Rewritten(bytes, keep, "\r\n"); }},
      {"CR alone", 0, "", [=](const auto& bytes) { return Rewritten(bytes, keep, "\r"); }},
      {"every cell in quotes", 0, "", [=](const auto& bytes) { return Rewritten(bytes, keep); }},
      {"no line break at the end", 0, "",
       [](const auto& bytes) { return bytes.substr(0, bytes.size() - 1); }},
      {"blank lines", 0, "",
       [](const auto& bytes) { return Header(bytes) + "\n\n" + Rows(bytes) + "\n  \n"; }},
      {"another order of the columns", 0, "",
       [](const auto& bytes) {
         return Rewritten(bytes,
                          [](auto& cells, bool) { std::reverse(cells.begin(), cells.end()); });
       }},
      {"a column that nobody knows", 0, "",
       [](const auto& bytes) {
         return Rewritten(bytes, [](auto& cells, bool header) {
           cells.insert(cells.begin() + 1, header ? "Nobody knows this" : "said \"so\"");
         });
       }},
      {"blanks around names and cells", 0, "",
       [](const auto& bytes) {
         return Rewritten(bytes, [](auto& cells, bool) {
           for (std::string& cell : cells) cell = "  " + cell + "\t";
         });
       }},
  };
}

}  // namespace mkep::platform::testing
