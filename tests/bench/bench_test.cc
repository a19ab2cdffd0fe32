// The benchmarks run, every one of them. Nothing here says how fast.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "bench/child.h"

namespace mkep::bench {
namespace {

using nlohmann::json;

// Given by CMake.
std::string Given(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

json FiguresOfAQuickRun(bool on_kafka) {
  const auto data =
      std::filesystem::temp_directory_path() / ("bench-test-" + std::to_string(::getpid()));
  std::filesystem::create_directories(data);
  const std::string out = data / "bench.json";
  std::vector<std::string> command = {
      Given("MKEP_BENCH"), "--quick",  "--data",       data,    "--mkep",
      Given("MKEP"),       "--sample", "tools/sample", "--out", out};
  if (on_kafka) command.insert(command.end(), {"--kafka", data / "brokers"});
  Child(std::move(command)).Await();
  std::ifstream file(out);
  json figures = json::parse(file);
  std::filesystem::remove_all(data);
  return figures;
}

void ExpectEachOnce(const json& figures, size_t count) {
  ASSERT_TRUE(figures.is_array());
  EXPECT_EQ(figures.size(), count);
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

TEST(Bench, AQuickRunWritesEveryFigureOnce) { ExpectEachOnce(FiguresOfAQuickRun(false), 12); }

// tools/test --kafka.
TEST(KafkaBench, AQuickRunWritesEveryFigureOnce) { ExpectEachOnce(FiguresOfAQuickRun(true), 19); }

}  // namespace
}  // namespace mkep::bench
