// The filter language of list queries: `phase = primary AND name : "example school"`.
// Conditions are joined by AND; operators are = != < <= > >= and `:` (contains, whatever the case).
// Values are bare words or "quoted" (\" and \\ inside); enum values go with or without their type's
// prefix, in any case; days are YYYY-MM-DD. A repeated field matches if any element does; a field
// that is not set never matches. An empty filter matches every row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/contract/row_field.h"
#include "platform/core/error.h"

namespace mkep::platform {

class Filter {
 public:
  // Fails with PLATFORM_REASON_FILTER: the column, from 1, and why.
  static Result<Filter> Parse(const google::protobuf::Descriptor* row, std::string_view text);
  bool Matches(const google::protobuf::Message& row) const;

 private:
  enum class Operator { kEqual, kNotEqual, kLess, kAtMost, kGreater, kAtLeast, kContains };
  struct Condition {
    RowField field;
    Operator op;
    Operand value;      // not with kContains
    std::string lower;  // what a text must contain, in lower case
  };
  friend class FilterParser;

  static bool Holds(const Condition& condition, const google::protobuf::Message& row);

  std::vector<Condition> conditions_;
};

}  // namespace mkep::platform
