// Every benchmark by its name.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bench/figures.h"
#include "bench/settings.h"

namespace mkep::bench {

using Benchmark = std::function<std::vector<Figure>(const Settings&)>;

using Benchmarks = std::vector<std::pair<std::string, Benchmark>>;

// On the embedded log.
const Benchmarks& AllBenchmarks();
// On real Kafka brokers.
const Benchmarks& KafkaBenchmarks();

// Runs one on a directory of its own, which is removed afterwards.
std::vector<Figure> Run(const Benchmark& benchmark, Settings settings);

}  // namespace mkep::bench
