// Counts as a table: rows down, columns across.
#pragma once

#include <string>

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/html.h"

namespace mkep::reporting::v1 {

using Counts = google::protobuf::RepeatedPtrField<Count>;

struct CountsText {
  std::string id;
  std::string name;
  std::string caption;
  std::string none;  // what to say where nothing is counted
};

Html CountsSection(const CountsText& text, const Counts& counts);

}  // namespace mkep::reporting::v1
