// What was measured, beside its goal, and how it is written down: a line while it runs, a table for
// the README, JSON for machines.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace mkep::bench {

struct Figure {
  std::string name;
  double figure = 0;
  std::string unit;
  std::string goal;  // ">= 0.5"
  bool holds = false;
  std::string from;  // the absolute figures behind it
};

struct Measured {
  std::string name;
  double figure = 0;
  std::string unit;
  std::string from;
};

Figure AtLeast(double goal, Measured measured);
Figure AtMost(double goal, Measured measured);
// Without a goal.
Figure Reported(Measured measured);

// A file with a list of {name, figure, unit, goal, holds}: takes the place of figures of the same
// name there; others stay.
void WriteInto(const std::filesystem::path& file, const std::vector<Figure>& figures);
// In Markdown.
std::string ToTable(const std::vector<Figure>& figures);
// `0.563`, `1.9`, `23810`: as many digits as say something.
std::string InShort(double figure);

}  // namespace mkep::bench
