// The published measures that matching knows: those that benefit is computed from, and those that
// only describe a school's context.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"

namespace mkep::peer_review::matching {

struct BenefitMeasure {
  std::string_view name;   // as registry names it
  std::string_view title;  // for people, of the better direction
  bool lower_is_better;    // absence: attendance is what is left of 100 percent
};

inline constexpr std::array<BenefitMeasure, 4> kBenefitMeasures = {{
    {"ks2.reading.expected", "reading at the expected standard", false},
    {"ks2.writing.expected", "writing at the expected standard", false},
    {"ks2.maths.expected", "maths at the expected standard", false},
    {"absence.overall", "attendance", true},
}};

struct ContextMeasure {
  std::string_view name;
  std::string_view title;
};

inline constexpr std::array<ContextMeasure, 2> kContextMeasures = {{
    {"pupils.fsm", "eligible for free school meals"},
    {"sen.support", "with SEN support"},
}};

// A percentage in 1/10000 lies between these.
inline constexpr int64_t kPercentE4 = 1'000'000;

// The figure of a school; nullptr where it has none.
const v1::Measured* FindMeasured(const v1::Candidate& candidate, std::string_view measure);
bool IsKnownMeasure(std::string_view name);
bool IsBenefitMeasure(std::string_view name);

}  // namespace mkep::peer_review::matching
