// CSV by RFC 4180: UTF-8, CRLF, quoted where needed. Text that a spreadsheet would run as a formula
// is led by an apostrophe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace mkep::reporting::v1 {

class Csv {
 public:
  void Row(std::initializer_list<std::string_view> cells);
  const std::string& written() const { return written_; }

 private:
  std::string written_;
};

}  // namespace mkep::reporting::v1
