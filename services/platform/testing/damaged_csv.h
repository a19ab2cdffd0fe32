// Ways in which a file that people send is not the file that its publisher made, for tests of
// imports: what no reader may take, and what no reader may mind.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace mkep::platform::testing {

struct CsvChange {
  const char* what;
  uint32_t line;    // where a reader stops
  const char* why;  // part of what it then says
  // Of a file in UTF-8 with its header in line 1, three rows at least and LF at every line's end.
  std::function<std::string(const std::string&)> apply;
};

// What must be refused with line and column, and leave nothing behind.
std::vector<CsvChange> Damages();
// What changes nothing that the file says. Of these `line` and `why` are not set.
std::vector<CsvChange> HarmlessChanges();

}  // namespace mkep::platform::testing
