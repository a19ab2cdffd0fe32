#include "bench/bench.h"

#include "bench/calls.h"
#include "bench/city.h"
#include "bench/growth.h"
#include "bench/kafka/measures.h"
#include "bench/matching.h"
#include "bench/replay.h"

namespace mkep::bench {

const Benchmarks& AllBenchmarks() {
  static const Benchmarks kAll = {
      {"calls", MeasureCalls},
      {"replay", [](const Settings& settings) { return std::vector{MeasureReplay(settings)}; }},
      {"growth", MeasureGrowth},
      {"city", MeasureCity},
      {"matching", MeasureMatching}};
  return kAll;
}

const Benchmarks& KafkaBenchmarks() {
  static const Benchmarks kAll = {{"calls", MeasureKafkaCalls},
                                  {"streams", MeasureStreams},
                                  {"replay", MeasureKafkaReplay},
                                  {"replicas", MeasureReplicas},
                                  {"growth", MeasureKafkaGrowth}};
  return kAll;
}

std::vector<Figure> Run(const Benchmark& benchmark, Settings settings) {
  settings.data /= "bench-" + std::to_string(::getpid());
  std::filesystem::remove_all(settings.data);
  std::filesystem::create_directories(settings.data);
  const auto figures = benchmark(settings);
  std::filesystem::remove_all(settings.data);
  return figures;
}

}  // namespace mkep::bench
