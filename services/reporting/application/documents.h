// Reports as documents: an HTML page that stands on its own, JSON as protobuf writes it, CSV with
// one figure a line.
#pragma once

#include <string>

#include "mkep/reporting/v1/reporting_queries.pb.h"

namespace mkep::reporting::v1 {

struct Document {
  std::string content_type;
  std::string body;
};

Document Write(const SchoolReport& report, Format format);
Document Write(const CityReport& report, Format format);

}  // namespace mkep::reporting::v1
