// The history of an evaluation: when, who, what, and which fields it changed.
#pragma once

#include <string>
#include <vector>

#include "mkep/evaluations/v1/evaluations_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::evaluations::v1 {

// Oldest first, one row an event.
std::vector<HistoryRow> HistoryOf(const platform::Queries& queries,
                                  const std::string& evaluation_id);

}  // namespace mkep::evaluations::v1
