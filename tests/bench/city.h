// The binary on the city's data: the whole main job, and a start on what it left.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

std::vector<Figure> MeasureCity(const Settings& settings);

}  // namespace mkep::bench
