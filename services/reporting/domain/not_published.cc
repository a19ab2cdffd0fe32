#include "reporting/domain/not_published.h"

#include <array>
#include <utility>

namespace mkep::reporting::v1 {
namespace {

struct Gap {
  std::string_view measures;  // prefix of their names
  int from;
  int to;
  std::string_view why;
};

// Department for Education, statements on school performance measures 2020 to 2025.
constexpr std::string_view kTestsCancelled =
    "Tests and examinations were cancelled in the pandemic; no school results were published.";
constexpr std::string_view kNoProgress8Baseline =
    "There is no Progress 8 for 2024/25 and 2025/26: these pupils sat no key stage 2 tests in the "
    "pandemic to measure progress from.";
constexpr std::string_view kNoKeyStage2Progress =
    "There is no key stage 1 to key stage 2 progress for 2023/24 and 2024/25: these pupils sat no "
    "key stage 1 tests in the pandemic.";
constexpr std::string_view kAttendanceInterrupted =
    "Schools were closed to most pupils in the spring and summer of 2020; no full year of absence "
    "was published.";
constexpr std::array<Gap, 11> kGaps{{
    {"ks2.progress", 2023, 2024, kNoKeyStage2Progress},
    {"lait.KS2R_Prog", 2023, 2024, kNoKeyStage2Progress},
    {"lait.KS2W_Prog", 2023, 2024, kNoKeyStage2Progress},
    {"lait.KS2M_Prog", 2023, 2024, kNoKeyStage2Progress},
    {"ks4.progress8", 2024, 2025, kNoProgress8Baseline},
    {"lait.AVG_Prog8", 2024, 2025, kNoProgress8Baseline},
    {"ks2.", 2019, 2020, kTestsCancelled},
    {"lait.KS2", 2019, 2020, kTestsCancelled},
    {"ks4.", 2019, 2020, kTestsCancelled},
    {"ks5.", 2019, 2020, kTestsCancelled},
    {"absence.", 2019, 2019, kAttendanceInterrupted},
}};

// Department for Education: symbols of the performance tables and of its statistical releases.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kCodes{{
    {"c", "Withheld by the publisher to protect pupils: too few of them."},
    {"SUPP", "Withheld by the publisher to protect pupils: too few of them."},
    {"SP", "Withheld by the publisher to protect pupils."},
    {"NE", "No entries: no pupil was entered or eligible."},
    {"NP", "Not published by the Department for Education."},
    {"NA", "Not available, or not applicable to this school."},
    {"LOWCOV", "Low coverage: fewer than half of the pupils could be counted."},
    {"NEW", "New school: no figures yet."},
    {"z", "Not applicable to this school."},
    {"x", "Not available."},
    {"low", "More than nothing, but rounds to nothing."},
    {"k", "More than nothing, but rounds to nothing."},
    {"u", "Withheld by the publisher: not reliable enough."},
    {"-", "The publisher gives no figure."},
}};

}  // namespace

std::optional<std::string> WhyNotPublished(std::string_view measure, int first_year) {
  for (const Gap& gap : kGaps) {
    if (measure.starts_with(gap.measures) && first_year >= gap.from && first_year <= gap.to) {
      return std::string(gap.why);
    }
  }
  return std::nullopt;
}

std::string MeaningOf(std::string_view code) {
  if (code.empty()) return "";
  for (const auto& [known, meaning] : kCodes) {
    if (known == code) return std::string(meaning);
  }
  return "A code of the publisher that is not explained here: no value was published.";
}

}  // namespace mkep::reporting::v1
