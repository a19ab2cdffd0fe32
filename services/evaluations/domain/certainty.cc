#include "evaluations/domain/certainty.h"

#include <fmt/format.h>

#include "evaluations/domain/similar_schools.h"

namespace mkep::evaluations::v1 {
namespace {

constexpr int64_t kOne = 10000;
constexpr int kModerateFrom = 30;
constexpr int kHighFrom = 60;

Certainty RestingOn(int cohort, std::string basis) {
  Certainty certainty;
  certainty.set_cohort(cohort);
  certainty.set_basis(std::move(basis));
  certainty.set_sureness(cohort >= kHighFrom       ? SURENESS_HIGH
                         : cohort >= kModerateFrom ? SURENESS_MODERATE
                                                   : SURENESS_LOW);
  return certainty;
}

Certainty NotKnown(std::string basis) {
  Certainty certainty;
  certainty.set_sureness(SURENESS_NOT_KNOWN);
  certainty.set_basis(std::move(basis));
  return certainty;
}

// Ages 4 to 11 are seven year groups.
Certainty FromYearGroups(const SchoolWithFigures& school, const ContextValue& pupils) {
  const int groups = school.school.high_age() - school.school.low_age();
  if (!school.school.has_low_age() || !school.school.has_high_age() || groups <= 0) {
    return NotKnown("no cohort is published, and the school's ages are not known");
  }
  const auto roll = static_cast<int>(pupils.value_e4() / kOne);
  return RestingOn(roll / groups,
                   fmt::format("estimate, no cohort is published: {} pupils ({}) / {} year groups",
                               roll, pupils.source(), groups));
}

Certainty Estimate(const Measure& measure, const SchoolWithFigures& school) {
  if (measure.stage == Stage::kKeyStage4) return NotKnown("no cohort is published");
  const auto pupils = PupilsOf(school);
  if (!pupils) return NotKnown("no cohort is published, and the roll is not known");
  if (measure.stage == Stage::kKeyStage2) return FromYearGroups(school, *pupils);
  return RestingOn(static_cast<int>(pupils->value_e4() / kOne),
                   "all pupils (" + pupils->source() + ")");
}

}  // namespace

Certainty CertaintyOf(const registry::v1::Figure& figure, const Measure& measure,
                      const SchoolWithFigures& school) {
  Certainty certainty = figure.has_cohort() ? RestingOn(figure.cohort(), "published cohort")
                                            : Estimate(measure, school);
  const bool of_pupils =
      measure.stage != Stage::kAttendance || measure.name == "absence.persistent";
  if (certainty.cohort() > 0 && of_pupils && figure.unit() == registry::v1::UNIT_PERCENT) {
    certainty.set_one_pupil_e4(100 * kOne / certainty.cohort());
  }
  return certainty;
}

std::string InWords(const Certainty& certainty) {
  switch (certainty.sureness()) {
    case SURENESS_HIGH:
      return fmt::format("high certainty, {} pupils", certainty.cohort());
    case SURENESS_MODERATE:
      return fmt::format("moderate certainty, {} pupils", certainty.cohort());
    case SURENESS_LOW:
      return fmt::format("low certainty, {} pupils", certainty.cohort());
    default:
      return "certainty not known: " + certainty.basis();
  }
}

}  // namespace mkep::evaluations::v1
