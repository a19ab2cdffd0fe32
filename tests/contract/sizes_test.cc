// Files and functions stay small enough to be read: 400 lines and 70.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <regex>

#include "contract/contract_walk.h"
#include "contract/source_tree.h"

namespace mkep::contract_test {
namespace {

using ::testing::IsEmpty;

constexpr size_t kLongestFile = 400;
constexpr int kLongestFunction = 70;

TEST(Sizes, NoFileIsLongerThanFourHundredLines) {
  Problems problems;
  for (const std::string& path :
       SourcesWith({".h", ".cc", ".proto", ".cmake", "CMakeLists.txt", ".sh", ".py"})) {
    const size_t lines = LinesOf(path).size();
    if (lines > kLongestFile) problems.push_back(fmt::format("{} has {} lines", path, lines));
  }
  EXPECT_THAT(problems, IsEmpty());
}

// Output of a program, line by line.
std::vector<std::string> OutputOf(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 4096> buffer{};
  while (pipe && fgets(buffer.data(), buffer.size(), pipe.get())) output += buffer.data();
  std::vector<std::string> lines;
  for (size_t at = 0; at < output.size();) {
    const size_t end = std::min(output.find('\n', at), output.size());
    lines.push_back(output.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(Sizes, NoFunctionIsLongerThanSeventyLines) {
  const auto version = OutputOf("ctags --version 2>/dev/null");
  if (version.empty() || !version[0].starts_with("Universal"))
    GTEST_SKIP() << "universal-ctags is not installed";
  static const std::regex kFunction("^(\\S+)\t(\\S+)\t.*\tline:(\\d+).*\tend:(\\d+)");
  Problems problems;
  const auto lines = OutputOf(
      "ctags -R --languages=C++ --c++-kinds=f --fields=+ne --sort=no -f - services tools tests");
  for (const std::string& line : lines) {
    std::smatch match;
    if (!std::regex_search(line, match, kFunction)) continue;
    const int length = std::stoi(match[4]) - std::stoi(match[3]) + 1;
    if (length > kLongestFunction) {
      problems.push_back(
          fmt::format("{} in {} has {} lines", match[1].str(), match[2].str(), length));
    }
  }
  EXPECT_FALSE(lines.empty());
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
