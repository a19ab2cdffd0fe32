// Whether a file of establishments looks like the truth: in real files one date stands on 29 of
// 124 schools, entered where none was known.
#pragma once

#include <vector>

#include "registry/application/findings.h"
#include "registry/application/gias_rows.h"

namespace mkep::registry::v1 {

// Adds to what the reading found, and counts rows by type, phase and status.
PlausibilityReport Examine(const platform::CsvTable& table, const std::vector<GiasRow>& rows,
                           const google::type::Date& date, Findings findings);

}  // namespace mkep::registry::v1
