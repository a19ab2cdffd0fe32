#include "evaluations/domain/published_years.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {
namespace {

constexpr char kFirstPandemicYear[] = "201920";
constexpr char kSecondPandemicYear[] = "202021";
constexpr char kTransitionalYear[] = "202122";

bool IsPandemicYear(const std::string& period) {
  return period == kFirstPandemicYear || period == kSecondPandemicYear;
}

bool StartsWith(const std::string& text, std::string_view prefix) {
  return text.starts_with(prefix);
}

}  // namespace

std::string YearInWords(const std::string& period) {
  return period.size() == 6 ? period.substr(0, 4) + "/" + period.substr(4) : period;
}

std::string YearBefore(const std::string& period) {
  int year = 0;
  std::from_chars(period.data(), period.data() + std::min<size_t>(4, period.size()), year);
  return fmt::format("{:04}{:02}", year - 1, year % 100);
}

std::string LatestYearWithResults(const google::type::Date& day) {
  const std::string current = platform::SchoolYearOf(day);  // "2026/27"
  return YearBefore(current.substr(0, 4) + current.substr(5));
}

std::optional<std::string> WhyNeverPublished(const std::string& measure,
                                             const std::string& period) {
  if (StartsWith(measure, "ks2.progress") && (period == "202324" || period == "202425")) {
    return "there is no progress from key stage 1, whose assessments were cancelled in 2019/20 and "
           "2020/21";
  }
  if (measure == "ks4.progress8" && (period == "202425" || period == "202526")) {
    return "there is no Progress 8: the key stage 2 tests of its pupils were cancelled in 2019/20 "
           "and "
           "2020/21";
  }
  if (StartsWith(measure, "absence.")) {
    if (period == kFirstPandemicYear) return "no full-year absence was published for 2019/20";
    return std::nullopt;
  }
  if (!IsPandemicYear(period)) return std::nullopt;
  if (StartsWith(measure, "ks2.")) return "tests and assessments were cancelled in the pandemic";
  return "examinations were cancelled in the pandemic and no school's results were published";
}

std::optional<std::string> WhyNotComparable(const Measure& measure, const std::string& first,
                                            const std::string& last) {
  if (first <= kSecondPandemicYear && last >= kFirstPandemicYear) {
    return "years before, in and after 2019/20 and 2020/21 are not comparable";
  }
  const bool from_transition = first <= kTransitionalYear && last > kTransitionalYear;
  if (measure.stage == Stage::kKeyStage4 && from_transition) {
    return "grading in 2021/22 was more generous than in 2022/23 and later";
  }
  return std::nullopt;
}

std::string MeaningOf(const std::string& code) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kMeanings = {{
      {"SUPP", "suppressed: too few pupils"},
      {"c", "suppressed: too few pupils"},
      {"LOWCOV", "too few pupils are covered"},
      {"low", "small, and rounded away by the publisher"},
      {"k", "small, and rounded away by the publisher"},
      {"NE", "no entries"},
      {"NP", "not published"},
      {"NA", "not applicable"},
      {"z", "not applicable"},
      {"NEW", "a new school"},
      {"x", "not available"},
      {"u", "too unreliable"},
  }};
  for (const auto& [known, meaning] : kMeanings) {
    if (known == code) return std::string(meaning);
  }
  return "no value given";
}

}  // namespace mkep::evaluations::v1
