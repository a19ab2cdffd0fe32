// mkep_bench: measures what the README's table says. tools/bench builds and runs it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>

#include "bench/bench.h"

namespace mkep::bench {
namespace {

struct Options {
  Settings settings;
  std::vector<std::string> names;
  std::string out;
};

const Benchmarks& Chosen(const Options& options) {
  return options.settings.kafka.empty() ? AllBenchmarks() : KafkaBenchmarks();
}

bool IsAskedFor(const Options& options, const std::string& name) {
  return options.names.empty() ||
         std::find(options.names.begin(), options.names.end(), name) != options.names.end();
}

void CheckNames(const Options& options) {
  std::string known;
  for (const auto& [name, benchmark] : Chosen(options)) known += " " + name;
  for (const std::string& name : options.names) {
    if ((known + " ").find(" " + name + " ") == std::string::npos)
      throw std::runtime_error("there is no benchmark " + name + ", only" + known);
  }
}

void RunAll(const Options& options) {
  std::vector<Figure> figures;
  for (const auto& [name, benchmark] : Chosen(options)) {
    if (!IsAskedFor(options, name)) continue;
    for (Figure& each : Run(benchmark, options.settings)) figures.push_back(std::move(each));
  }
  if (!options.out.empty()) WriteInto(options.out, figures);
  std::cout << ToTable(figures);
}

}  // namespace
}  // namespace mkep::bench

int main(int argc, char** argv) try {
  mkep::bench::Options options;
  CLI::App app("Measures the suite; by default everything");
  app.add_option("names", options.names, "What to measure");
  app.add_option("--kafka", options.settings.kafka,
                 "Measures on Kafka brokers, which it starts in this folder");
  app.add_flag("--quick", options.settings.quick, "Tiny sizes: shows that it works, no more");
  app.add_flag("--large", options.settings.large, "On Kafka: growth to 10^7 events");
  app.add_option("--data", options.settings.data, "Folder to work in, on the disk to measure")
      ->required();
  app.add_option("--mkep", options.settings.mkep, "The binary")->required();
  app.add_option("--sample", options.settings.sample, "Folder of the sample files")->required();
  app.add_option("--out", options.out, "File for the figures as JSON; others in it stay");
  CLI11_PARSE(app, argc, argv);
  mkep::bench::CheckNames(options);
  mkep::bench::RunAll(options);
  return 0;
} catch (const std::exception& failure) {
  std::cerr << "bench: " << failure.what() << '\n';
  return 1;
}
