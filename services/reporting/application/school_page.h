// The School Report as a page.
#pragma once

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/html.h"
#include "reporting/application/page_frame.h"

namespace mkep::reporting::v1 {

Html SchoolContent(const SchoolReport& report, const Site& site);
// The datasets a report rests on, with file and digest.
Html SourcesSection(const google::protobuf::RepeatedPtrField<Source>& sources);

}  // namespace mkep::reporting::v1
