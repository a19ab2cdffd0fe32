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

// What stands in backticks below a heading, up to the next heading of its rank. The first cell of a
// table's row is a path, whatever it looks like.
struct Quoted {
  std::string text;
  bool first_cell;
};

std::vector<Quoted> QuotedIn(const std::string& heading) {
  static const std::regex kQuoted("`([^`]+)`");
  std::vector<Quoted> quoted;
  bool inside = false;
  for (const std::string& line : LinesOf("README.md")) {
    if (line.starts_with("## ")) inside = LowerCase(line).find(heading) != std::string::npos;
    if (!inside) continue;
    const auto second_cell = static_cast<std::ptrdiff_t>(std::min(line.find('|', 1), line.size()));
    for (std::sregex_iterator at(line.begin(), line.end(), kQuoted), end; at != end; ++at) {
      quoted.push_back({(*at)[1], line.starts_with("| `") && at->position() < second_cell});
    }
  }
  return quoted;
}

// Elsewhere only what begins with a folder of ours is a path; other words are commands and names.
bool IsPath(const Quoted& quoted) {
  static const std::regex kPath(
      "(proto|services|tools|tests|deploy|charts|cmake|\\.ci)/[^ ]*|[A-Z]+\\.md");
  return quoted.first_cell || std::regex_match(quoted.text, kPath);
}

// `services/<service>/domain` stands for each service.
std::vector<std::string> Meant(const std::string& text) {
  static const std::string kAny = "<service>";
  if (text.find(kAny) == std::string::npos) return {text};
  std::vector<std::string> meant;
  for (const char* service :
       {"registry", "evaluations", "peer_review", "recruitment", "reporting"}) {
    std::string each = text;
    for (size_t at = each.find(kAny); at != std::string::npos; at = each.find(kAny)) {
      each.replace(at, kAny.size(), service);
    }
    meant.push_back(std::move(each));
  }
  return meant;
}

// `path` exists; `path:Symbol` names the symbol, the last part of a qualified one.
void LookAt(const std::string& text, Problems* problems) {
  const size_t colon = text.find(':');
  const std::string path = text.substr(0, colon);
  if (!std::filesystem::exists(path)) return problems->push_back(path + " does not exist");
  if (colon == std::string::npos) return;
  const size_t last = text.find_last_of(":");
  const std::regex word("\\b" + text.substr(last + 1) + "\\b");
  for (const std::string& line : LinesOf(path)) {
    if (std::regex_search(line, word)) return;
  }
  problems->push_back(path + " has no " + text.substr(last + 1));
}

Problems ProblemsIn(const std::string& heading) {
  Problems problems;
  int paths = 0;
  for (const Quoted& quoted : QuotedIn(heading)) {
    if (!IsPath(quoted)) continue;
    ++paths;
    for (const std::string& text : Meant(quoted.text)) LookAt(text, &problems);
  }
  if (paths < 3)
    problems.push_back("README.md has no section \"" + heading + "\" that names paths");
  return problems;
}

TEST(Readme, ItsMapNamesWhatExists) { EXPECT_THAT(ProblemsIn("map"), IsEmpty()); }

TEST(Readme, ItsLifeOfACommandIsTrue) { EXPECT_THAT(ProblemsIn("life of a command"), IsEmpty()); }

}  // namespace
}  // namespace mkep::contract_test
