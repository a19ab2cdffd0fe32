#include "reporting/domain/suppression.h"

#include <fmt/format.h>

namespace mkep::reporting::v1 {
namespace {

SafeNumber Withheld() { return {"c", std::nullopt}; }
SafeNumber Shown(int64_t number) { return {std::to_string(number), number}; }

SafeNumber ToTheNearestStep(int64_t count) {
  if (count < kApprenticesStep) return {"<5", std::nullopt};
  return Shown((count + kApprenticesStep / 2) / kApprenticesStep * kApprenticesStep);
}

}  // namespace

SafeNumber SafeCount(Counted counted, int64_t count) {
  switch (counted) {
    case Counted::kPupils:
      return count < kFewestPupils ? Withheld() : Shown(count);
    case Counted::kSurveyAnswers:
      return count < kFewestSurveyAnswers ? Withheld() : Shown(count);
    case Counted::kApprentices:
      return ToTheNearestStep(count);
    case Counted::kNotPeople:
      return Shown(count);
  }
  return Withheld();
}

SafeNumber SafePercentage(int64_t part, int64_t cohort) {
  if (cohort < kFewestForPercentage) return Withheld();
  const int64_t tenths = (part * 1000 + cohort / 2) / cohort;
  return {fmt::format("{}.{}", tenths / 10, tenths % 10), tenths};
}

}  // namespace mkep::reporting::v1
