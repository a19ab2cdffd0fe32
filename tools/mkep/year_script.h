// The school year as it is written down: chapters of steps, one JSON file each, in
// tools/sample/year. Every invented school, judgement and vacancy of the sample stands there and
// nowhere else.
//
//   {"title": "…", "steps": [
//     {"say": "…"},                                         a line for the reader
//     {"clock": "2026-09-07T08:00:00Z"},                    sets the sample clock
//     {"import": ["gias", "FILE.csv", …], "lines": 12},     `mkep import …`; shows its last lines
//     {"call": "evaluations.ConfirmGrade", "as": "ROLE", "actor": "…", "own": ["…"], "with": {…},
//      "refused": "REASON",                                 it must be refused for that reason
//      "print": "… {/json/pointer} …", "expect": {"/json/pointer": value}},
//     {"await": "…", "with": {…}, "expect": {…}},           a call, again until the expectation
//     holds
//     {"settle": true},                                     until everybody has taken in what was
//     published
//     {"feed": "take", "records": 2}, {"feed": "resume"}    a second process consumes the partner
//     feed
//   ]}
//
// A string "@2026-10-06" stands for a google.type.Date.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace mkep {

struct Chapter {
  std::string name;  // of its file: seeds the ids of its commands
  std::string title;
  std::vector<nlohmann::json> steps;
};

// The chapters in the order of their file names. Ends the command where one cannot be read.
std::vector<Chapter> ReadChapters(const std::filesystem::path& directory);

// Where the sample files are: beside the sources that the binary was built from.
std::filesystem::path SampleDirectory();

// The same id for the same step of every run, so that no step is ever done twice.
std::string RequestIdOf(const std::string& chapter, size_t step);

}  // namespace mkep
