#include "bench/figures.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace mkep::bench {
namespace {

Figure With(std::string goal, bool holds, Measured measured) {
  return {std::move(measured.name), measured.figure, std::move(measured.unit),
          std::move(goal),          holds,           std::move(measured.from)};
}

// An empty one where there is none.
nlohmann::json ListIn(const std::filesystem::path& file) {
  std::ifstream in(file);
  return in ? nlohmann::json::parse(in) : nlohmann::json::array();
}

// Where the figure of that name stands, at the end if nowhere yet.
nlohmann::json& PlaceOf(const std::string& name, nlohmann::json& list) {
  for (nlohmann::json& each : list) {
    if (each.at("name") == name) return each;
  }
  return list.emplace_back();
}

}  // namespace

Figure AtLeast(double goal, Measured measured) {
  const bool holds = measured.figure >= goal;
  return With(fmt::format(">= {}", goal), holds, std::move(measured));
}

Figure AtMost(double goal, Measured measured) {
  const bool holds = measured.figure <= goal;
  return With(fmt::format("<= {}", goal), holds, std::move(measured));
}

Figure Reported(Measured measured) { return With("none", true, std::move(measured)); }

void WriteInto(const std::filesystem::path& file, const std::vector<Figure>& figures) {
  nlohmann::json list = ListIn(file);
  for (const Figure& each : figures) {
    nlohmann::json& place = PlaceOf(each.name, list);
    place = {{"name", each.name},
             {"figure", each.figure},
             {"unit", each.unit},
             {"goal", each.goal},
             {"holds", each.holds}};
  }
  std::ofstream(file) << list.dump(2) << '\n';
}

std::string ToTable(const std::vector<Figure>& figures) {
  std::string table =
      "| figure | measured | goal | holds | from |\n| --- | --- | --- | --- | --- |\n";
  for (const Figure& each : figures) {
    table += fmt::format("| {} | {} {} | {} | {} | {} |\n", each.name, InShort(each.figure),
                         each.unit, each.goal, each.holds ? "yes" : "no", each.from);
  }
  return table;
}

std::string InShort(double figure) {
  const double size = std::abs(figure);
  return fmt::format("{:.{}f}", figure, size < 10 ? 2 : size < 100 ? 1 : 0);
}

}  // namespace mkep::bench
