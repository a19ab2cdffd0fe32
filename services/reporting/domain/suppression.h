// Small numbers: our rule for what we count or compute ourselves. What a publisher has published
// passes unchanged with the publisher's own codes and never comes here. Pure, in integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mkep::reporting::v1 {

// What a count is of decides how small it may be shown.
enum class Counted {
  kPupils,         // below 6: withheld
  kSurveyAnswers,  // below 10: withheld
  kApprentices,    // below 5: "<5"; otherwise to the nearest 5
  kNotPeople,      // schools, public adverts: shown as they are
};

struct SafeNumber {
  std::string text;               // what to show: "12", "c", "<5"
  std::optional<int64_t> number;  // set where it may be shown
};

inline constexpr int64_t kFewestPupils = 6;
inline constexpr int64_t kFewestForPercentage = 23;
inline constexpr int64_t kFewestSurveyAnswers = 10;
inline constexpr int64_t kApprenticesStep = 5;

SafeNumber SafeCount(Counted counted, int64_t count);

// `part` of `cohort` as a percentage to one decimal; withheld for cohorts below 23.
SafeNumber SafePercentage(int64_t part, int64_t cohort);

}  // namespace mkep::reporting::v1
