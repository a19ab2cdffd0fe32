// A filter over the rows of a list.
#include "fuzz/fuzz.h"
#include "fuzz/rows.h"
#include "platform/contract/filter.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  static const Rows rows = SomeRows();
  const auto filter = platform::Filter::Parse(Row::descriptor(), bytes);
  if (!filter) return Require(!filter.error().details.empty(), "what is no filter is refused");
  const std::string text(bytes);
  const bool empty = text.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
  const auto twice =
      platform::Filter::Parse(Row::descriptor(), empty ? text : text + " AND " + text);
  Require(twice.has_value(), "a filter twice is a filter");
  for (const auto& row : rows) {
    const bool matches = filter->Matches(*row);
    Require(matches || !empty, "an empty filter matches every row");
    Require(matches == twice->Matches(*row), "a filter twice matches as once");
  }
}

}  // namespace mkep::fuzz
