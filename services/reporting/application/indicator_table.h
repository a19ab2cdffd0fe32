// An indicator as a table, with notes, sources and links to where each figure comes from.
#pragma once

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/html.h"
#include "reporting/application/page_frame.h"

namespace mkep::reporting::v1 {

// A table with the years down and the school (where there is one), the city and England across.
Html IndicatorTable(const Indicator& indicator, const Site& site);
// What the codes and gaps mean, who is counted, and the source with its date.
Html IndicatorNotes(const Indicator& indicator);
// A table that scrolls by itself where the screen is too narrow.
Html Scrolling(const std::string& name, const Html& table);

}  // namespace mkep::reporting::v1
