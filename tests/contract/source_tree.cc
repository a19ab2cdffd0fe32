#include "contract/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace mkep::contract_test {

namespace fs = std::filesystem;

std::vector<std::string> SourcesWith(const std::vector<std::string>& endings) {
  std::vector<std::string> sources;
  for (const char* folder : {"proto", "services", "tools", "tests", "cmake"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const std::string path = entry.path().generic_string();
      const auto ends = [&](const std::string& ending) { return path.ends_with(ending); };
      if (entry.is_regular_file() && std::any_of(endings.begin(), endings.end(), ends)) {
        sources.push_back(path);
      }
    }
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

std::vector<std::string> LinesOf(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace mkep::contract_test
