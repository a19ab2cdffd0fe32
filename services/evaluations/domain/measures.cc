#include "evaluations/domain/measures.h"

#include <array>

namespace mkep::evaluations::v1 {
namespace {

constexpr int64_t Points(int64_t tenths) { return tenths * 1000; }

constexpr std::array kMeasures = {
    Measure{"ks2.rwm.expected", "reading, writing and maths, expected standard, key stage 2",
            Stage::kKeyStage2, true, Points(100), Points(50)},
    Measure{"ks2.reading.expected", "reading, expected standard, key stage 2", Stage::kKeyStage2,
            true, Points(100), Points(50)},
    Measure{"ks2.writing.expected", "writing, expected standard, key stage 2", Stage::kKeyStage2,
            true, Points(100), Points(50)},
    Measure{"ks2.maths.expected", "maths, expected standard, key stage 2", Stage::kKeyStage2, true,
            Points(100), Points(50)},
    Measure{"ks4.attainment8", "Attainment 8", Stage::kKeyStage4, true, Points(50), Points(30)},
    Measure{"ks4.progress8", "Progress 8", Stage::kKeyStage4, true, Points(5), Points(3)},
    Measure{"ks4.basics.grade4", "grade 4 or above in English and maths", Stage::kKeyStage4, true,
            Points(100), Points(50)},
    Measure{"absence.overall", "overall absence", Stage::kAttendance, false, Points(10), Points(5)},
    Measure{"absence.unauthorised", "unauthorised absence", Stage::kAttendance, false, Points(10),
            Points(5)},
    Measure{"absence.persistent", "persistent absence", Stage::kAttendance, false, Points(50),
            Points(30)},
};

constexpr int kAgeAtEndOfKeyStage2 = 11;
constexpr int kAgeAtEndOfKeyStage4 = 16;

bool Teaches(const ListedSchool& school, int age) {
  return (!school.has_high_age() || school.high_age() >= age) &&
         (!school.has_low_age() || school.low_age() < age);
}

bool IsSecondary(const ListedSchool& school) {
  return school.phase() == registry::v1::PHASE_SECONDARY ||
         school.phase() == registry::v1::PHASE_MIDDLE_DEEMED_SECONDARY ||
         school.phase() == registry::v1::PHASE_ALL_THROUGH;
}

}  // namespace

std::span<const Measure> Measures() { return kMeasures; }

bool Applies(const Measure& measure, const ListedSchool& school) {
  const auto phase = school.phase();
  if (phase == registry::v1::PHASE_NURSERY || phase == registry::v1::PHASE_SIXTEEN_PLUS)
    return false;
  switch (measure.stage) {
    case Stage::kKeyStage2:
      return phase != registry::v1::PHASE_SECONDARY && Teaches(school, kAgeAtEndOfKeyStage2);
    case Stage::kKeyStage4:
      return phase != registry::v1::PHASE_PRIMARY &&
             phase != registry::v1::PHASE_MIDDLE_DEEMED_PRIMARY &&
             phase != registry::v1::PHASE_MIDDLE_DEEMED_SECONDARY &&
             Teaches(school, kAgeAtEndOfKeyStage4);
    case Stage::kAttendance:
      return true;
  }
  return false;
}

std::string BreakdownOfAreas(const Measure& measure, const ListedSchool& school) {
  if (measure.stage != Stage::kAttendance) return "all";
  return IsSecondary(school) ? "secondary" : "primary";
}

}  // namespace mkep::evaluations::v1
