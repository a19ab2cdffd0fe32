// The same work on journals ten and a hundred times as long.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

// How replay time and the p99 of a query grow from 10^4 over 10^5 to 10^6 events.
std::vector<Figure> MeasureGrowth(const Settings& settings);

}  // namespace mkep::bench
