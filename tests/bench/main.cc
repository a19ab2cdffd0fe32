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

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const auto& [name, benchmark] : AllBenchmarks()) names.push_back(name);
  return names;
}

bool IsAskedFor(const Options& options, const std::string& name) {
  return options.names.empty() ||
         std::find(options.names.begin(), options.names.end(), name) != options.names.end();
}

void RunAll(const Options& options) {
  std::vector<Figure> figures;
  for (const auto& [name, benchmark] : AllBenchmarks()) {
    if (!IsAskedFor(options, name)) continue;
    for (Figure& each : Run(benchmark, options.settings)) figures.push_back(std::move(each));
  }
  if (!options.out.empty()) std::ofstream(options.out) << ToJson(figures);
  std::cout << ToTable(figures);
}

}  // namespace
}  // namespace mkep::bench

int main(int argc, char** argv) try {
  mkep::bench::Options options;
  CLI::App app("Measures the suite; by default everything");
  app.add_option("names", options.names, "What to measure")
      ->check(CLI::IsMember(mkep::bench::Names()));
  app.add_flag("--quick", options.settings.quick, "Tiny sizes: shows that it works, no more");
  app.add_option("--data", options.settings.data, "Folder to work in, on the disk to measure")
      ->required();
  app.add_option("--mkep", options.settings.mkep, "The binary")->required();
  app.add_option("--sample", options.settings.sample, "Folder of the sample files")->required();
  app.add_option("--out", options.out, "File for the figures as JSON");
  CLI11_PARSE(app, argc, argv);
  mkep::bench::RunAll(options);
  return 0;
} catch (const std::exception& failure) {
  std::cerr << "bench: " << failure.what() << '\n';
  return 1;
}
