// The measures of the desk-top analysis, with what counts as a difference worth a question. The
// thresholds are our default settings; the framework names none.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "mkep/evaluations/v1/evaluations_state.pb.h"

namespace mkep::evaluations::v1 {

enum class Stage { kKeyStage2, kKeyStage4, kAttendance };

struct Measure {
  std::string_view name;  // as registry names it
  std::string_view label;
  Stage stage = Stage::kKeyStage2;
  bool higher_is_better = true;
  int64_t gap_e4 = 0;    // a difference of this much or more is flagged, 1/10000
  int64_t trend_e4 = 0;  // a change of this much or more in three years is rising or falling
};

std::span<const Measure> Measures();
// Whether a school of this phase and these ages is measured by it: an infant school has no key
// stage 2.
bool Applies(const Measure& measure, const ListedSchool& school);
// The breakdown under which city and England publish what the school is compared with.
std::string BreakdownOfAreas(const Measure& measure, const ListedSchool& school);

}  // namespace mkep::evaluations::v1
