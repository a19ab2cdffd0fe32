// What may come next on a command line.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace mkep {

// Candidates for the word after `words`, which stand after `mkep`.
std::vector<std::string> Candidates(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace mkep
