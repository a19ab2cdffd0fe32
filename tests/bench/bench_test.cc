// The benchmarks run, every one of them. Nothing here says how fast.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "bench/child.h"

namespace mkep::bench {
namespace {

using nlohmann::json;

// Given by CMake.
std::string Given(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

json FiguresOfAQuickRun() {
  const auto data =
      std::filesystem::temp_directory_path() / ("bench-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(data);
  const std::string out = data / "bench.json";
  Child({Given("MKEP_BENCH"), "--quick", "--data", data, "--mkep", Given("MKEP"), "--sample",
         "tools/sample", "--out", out})
      .Await();
  std::ifstream file(out);
  json figures = json::parse(file);
  std::filesystem::remove_all(data);
  return figures;
}

TEST(Bench, AQuickRunWritesEveryFigureOnce) {
  const json figures = FiguresOfAQuickRun();
  ASSERT_TRUE(figures.is_array());
  EXPECT_EQ(figures.size(), 12U);
  std::set<std::string> names;
  for (const json& each : figures) {
    EXPECT_EQ(each.size(), 5) << each;
    EXPECT_TRUE(names.insert(each.at("name").get<std::string>()).second) << each;
    EXPECT_TRUE(each.at("figure").is_number()) << each;  // not finite would be null
    EXPECT_NE(each.at("unit").get<std::string>(), "") << each;
    EXPECT_NE(each.at("goal").get<std::string>(), "") << each;
    EXPECT_TRUE(each.at("holds").is_boolean()) << each;
  }
}

}  // namespace
}  // namespace mkep::bench
