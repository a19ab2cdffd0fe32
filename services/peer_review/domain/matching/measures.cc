#include "peer_review/domain/matching/measures.h"

#include <algorithm>

namespace mkep::peer_review::matching {

namespace {

template <class Measures>
bool Names(const Measures& measures, std::string_view name) {
  return std::any_of(measures.begin(), measures.end(),
                     [&](const auto& measure) { return measure.name == name; });
}

}  // namespace

bool IsBenefitMeasure(std::string_view name) { return Names(kBenefitMeasures, name); }

bool IsKnownMeasure(std::string_view name) {
  return IsBenefitMeasure(name) || Names(kContextMeasures, name);
}

const v1::Measured* FindMeasured(const v1::Candidate& candidate, std::string_view measure) {
  for (const v1::Measured& measured : candidate.measures()) {
    if (measured.measure() == measure) return &measured;
  }
  return nullptr;
}

}  // namespace mkep::peer_review::matching
