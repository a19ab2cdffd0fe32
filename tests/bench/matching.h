// Pairs and their certificate against bare LEMON on the graph that the solver is given first.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

std::vector<Figure> MeasureMatching(const Settings& settings);

}  // namespace mkep::bench
