// Charts as inline SVG with a title and a description. A chart never stands alone: the table beside
// it holds the same values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/html.h"

namespace mkep::reporting::v1 {

// Bars of the newest year that the school has a value for: the school, the city, England. Empty
// where there are fewer than two values to lay beside one another.
Html BarChart(const Indicator& indicator, const std::string& id);

// The city and England over the years, as lines that break where a year has no value and through
// the pandemic. Empty for fewer than two years.
Html LineChart(const Indicator& indicator, const std::string& id);

}  // namespace mkep::reporting::v1
