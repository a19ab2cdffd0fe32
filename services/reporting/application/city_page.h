// The city report as a page.
#pragma once

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/html.h"
#include "reporting/application/page_frame.h"

namespace mkep::reporting::v1 {

Html CityContent(const CityReport& report, const Site& site);

}  // namespace mkep::reporting::v1
