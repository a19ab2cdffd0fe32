// What is measured on real Kafka brokers, each beside its peer on the same brokers.
#pragma once

#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

// Commands to `mkep serve` against records of the same size that are produced and read back by bare
// librdkafka: with 1 in flight on one broker and on three, with 64 and 256 on one.
std::vector<Figure> MeasureKafkaCalls(const Settings& settings);

}  // namespace mkep::bench
