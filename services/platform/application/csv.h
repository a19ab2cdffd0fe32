// CSV as RFC 4180 has it, read to the end or not at all: a table of at least one row, or the line
// and column where it breaks off and why. LF, CR and CRLF end lines; empty lines are skipped; a row
// has as many cells as the header.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/application/encoding.h"

namespace mkep::platform {

struct CsvRow {
  uint32_t line = 0;  // of the file, where the row begins
  std::vector<std::string> cells;
};

struct CsvTable {
  std::string encoding;
  uint32_t header_line = 0;  // of the file
  std::vector<std::string> header;  // trimmed
  std::vector<CsvRow> rows;
  bool ends_within_a_line = false;  // no line break at the end: perhaps it is cut off

  // The first column that has one of these names, in any case.
  std::optional<size_t> Find(std::initializer_list<std::string_view> names) const;
  std::optional<size_t> Find(std::string_view name) const { return Find({name}); }
};

// The header is the first row that has a cell named `column_of_header`; the first row at all where
// none is asked for.
tl::expected<CsvTable, TextError> ReadCsv(std::string_view bytes,
                                          std::string_view column_of_header = {});

// Without spaces and tabs around it.
std::string_view Trimmed(std::string_view text);

}  // namespace mkep::platform
