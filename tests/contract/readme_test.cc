// The README's map and its life of a command name what exists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "contract/contract_walk.h"
#include "contract/source_tree.h"

namespace mkep::contract_test {
namespace {

using ::testing::IsEmpty;

std::string LowerCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// What stands in backticks below a heading, up to the next heading of its rank.
std::vector<std::string> QuotedIn(const std::string& heading) {
  static const std::regex kQuoted("`([^`]+)`");
  std::vector<std::string> quoted;
  bool inside = false;
  for (const std::string& line : LinesOf("README.md")) {
    if (line.starts_with("## ")) inside = LowerCase(line).find(heading) != std::string::npos;
    if (!inside) continue;
    for (std::sregex_iterator at(line.begin(), line.end(), kQuoted), end; at != end; ++at) {
      quoted.push_back((*at)[1]);
    }
  }
  return quoted;
}

// A path has a slash or an ending, and no blank; anything else in backticks is a command or a word.
bool IsPath(const std::string& text) {
  static const std::regex kPath("[A-Za-z0-9_.{},*<>-]*[/.][A-Za-z0-9_./{},*<>-]*(:[A-Za-z_~:]+)?");
  return std::regex_match(text, kPath) && text.find('<') == std::string::npos &&
         !text.starts_with("/");
}

void LookAt(const std::string& text, Problems* problems) {
  const size_t colon = text.find(':');
  const std::string path = text.substr(0, colon);
  if (!std::filesystem::exists(path)) return problems->push_back(path + " does not exist");
  if (colon == std::string::npos) return;
  std::string symbol = text.substr(colon + 1);
  if (const size_t scope = symbol.rfind("::"); scope != std::string::npos)
    symbol = symbol.substr(scope + 2);
  const std::regex word("\\b" + symbol + "\\b");
  for (const std::string& line : LinesOf(path)) {
    if (std::regex_search(line, word)) return;
  }
  problems->push_back(path + " has no " + symbol);
}

Problems ProblemsIn(const std::string& heading) {
  Problems problems;
  int paths = 0;
  for (const std::string& text : QuotedIn(heading)) {
    if (!IsPath(text)) continue;
    ++paths;
    LookAt(text, &problems);
  }
  if (paths < 3)
    problems.push_back("README.md has no section \"" + heading + "\" that names paths");
  return problems;
}

TEST(Readme, ItsMapNamesWhatExists) { EXPECT_THAT(ProblemsIn("map"), IsEmpty()); }

TEST(Readme, ItsLifeOfACommandIsTrue) { EXPECT_THAT(ProblemsIn("life of a command"), IsEmpty()); }

}  // namespace
}  // namespace mkep::contract_test
