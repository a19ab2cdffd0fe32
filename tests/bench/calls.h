// Calls over gRPC against a bare echo of the same messages.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

// Commands with 64 and with 1 in flight, on the embedded log with its fsync; queries with 64.
std::vector<Figure> MeasureCalls(const Settings& settings);

}  // namespace mkep::bench
