#include "registry/application/gias_scope.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <utility>

namespace mkep::registry::v1 {
namespace {

using platform::Fail;
using platform::Result;

constexpr std::array<std::pair<std::string_view, Phase>, 9> kPhases = {{
    {"nursery", PHASE_NURSERY},
    {"primary", PHASE_PRIMARY},
    {"middle deemed primary", PHASE_MIDDLE_DEEMED_PRIMARY},
    {"secondary", PHASE_SECONDARY},
    {"middle deemed secondary", PHASE_MIDDLE_DEEMED_SECONDARY},
    {"all-through", PHASE_ALL_THROUGH},
    {"all through", PHASE_ALL_THROUGH},
    {"16 plus", PHASE_SIXTEEN_PLUS},
    {"not applicable", PHASE_NOT_APPLICABLE},
}};
constexpr std::array<std::pair<std::string_view, Status>, 4> kStatuses = {{
    {"open", STATUS_OPEN},
    {"open, but proposed to close", STATUS_OPEN_PROPOSED_TO_CLOSE},
    {"closed", STATUS_CLOSED},
    {"proposed to open", STATUS_PROPOSED_TO_OPEN},
}};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

template <class Table>
auto Named(const Table& table, std::string_view name) {
  const std::string lower = Lower(name);
  for (const auto& [each, value] : table) {
    if (each == lower) return value;
  }
  return decltype(table[0].second){};
}

bool IsAuthority(const std::string& word) {
  return word.size() == 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What is wrong with the phases of `phases=primary,16-plus`; empty where nothing is.
std::string TakePhases(std::string_view list, Scope& scope) {
  std::istringstream names{std::string(list)};
  for (std::string name; std::getline(names, name, ',');) {
    Phase phase = PhaseNamed(name);
    std::replace(name.begin(), name.end(), '-', ' ');
    if (phase == PHASE_UNSPECIFIED) phase = PhaseNamed(name);
    if (phase == PHASE_UNSPECIFIED) return "\"" + name + "\" is no phase";
    scope.phases.insert(phase);
  }
  return scope.phases.empty() ? "phases= names none" : "";
}

// Words that people write around the ones that count: `these rows alone`, `826, open only`.
bool IsFiller(const std::string& word) {
  return word == "all" || word == "these" || word == "alone" || word == "only";
}

std::string TakeWord(std::string word, Scope& scope) {
  constexpr std::string_view kPhasesMark = "phases=";
  while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.pop_back();
  if (IsAuthority(word)) {
    scope.local_authority = word;
  } else if (word == "open") {
    scope.open_only = true;
  } else if (word == "rows") {
    scope.rows_alone = true;
  } else if (word.starts_with(kPhasesMark)) {
    return TakePhases(std::string_view(word).substr(kPhasesMark.size()), scope);
  } else if (!IsFiller(word)) {
    return "\"" + word + "\" is not a word of a scope";
  }
  return "";
}

}  // namespace

bool Scope::Covers(const School& school) const {
  if (rows_alone || school.example()) return false;
  if (school.local_authority() != local_authority && !school.local_authority().empty())
    return false;
  return phases.empty() || phases.contains(school.phase());
}

Result<Scope> ReadScope(const std::string& file_name, const std::string& text) {
  Scope scope;
  std::istringstream words(Lower(text));
  std::string wrong;
  for (std::string word; wrong.empty() && words >> word;) wrong = TakeWord(word, scope);
  if (wrong.empty() && !scope.rows_alone && scope.local_authority.empty()) {
    wrong = "it names no local authority";
  }
  if (wrong.empty()) return scope;
  return Fail(REASON_SCOPE_NOT_READABLE, {{"file", file_name}, {"scope", text}, {"why", wrong}});
}

Phase PhaseNamed(std::string_view name) { return Named(kPhases, name); }

Status StatusNamed(std::string_view name) { return Named(kStatuses, name); }

}  // namespace mkep::registry::v1
