#include "peer_review/domain/matching/measures.h"

#include <algorithm>

namespace mkep::peer_review::matching {

bool IsKnownMeasure(std::string_view name) {
  const auto named = [&](const auto& measure) { return measure.name == name; };
  return std::any_of(kBenefitMeasures.begin(), kBenefitMeasures.end(), named) ||
         std::any_of(kContextMeasures.begin(), kContextMeasures.end(), named);
}

}  // namespace mkep::peer_review::matching
