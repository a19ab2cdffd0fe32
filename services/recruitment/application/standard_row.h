// One row of a file of standards, cell by cell.
#pragma once

#include <string_view>
#include <vector>

#include "mkep/recruitment/v1/recruitment_events.pb.h"
#include "platform/application/csv.h"

namespace mkep::recruitment::v1 {

// Which columns a file has, found by the names that publishers give them.
class StandardColumns {
 public:
  explicit StandardColumns(const platform::CsvTable& table);
  // Name of a column that a file of standards cannot do without and this one has not; or empty.
  std::string_view missing() const { return missing_; }
  bool has_status() const { return has_status_; }

  // Reads a row; what is odd in it is added to `odd`.
  StandardRow Read(const platform::CsvRow& row, std::vector<OddRow>* odd) const;

 private:
  struct Found {
    size_t column;  // of the table
    size_t kind;    // of what it means
  };
  std::vector<Found> found_;
  std::string_view missing_;
  bool has_status_ = false;
};

// The status that a file's words mean; unknown where they mean none that we know.
StandardStatus StatusOf(std::string_view words);

}  // namespace mkep::recruitment::v1
