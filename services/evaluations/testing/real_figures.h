// The city's published figures out of the sample files, by school, as registry would publish them:
// for tests of what the real data gives. Path: from the project's root.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evaluations/domain/comparison.h"

namespace mkep::evaluations::v1 {

// Schools of April 2022 by school id (`s-110230`), with key stage 2 and 4, absence, census and free
// school meals; and the comparison of the primary schools.
struct RealFigures {
  std::map<std::string, SchoolWithFigures> schools;
  Comparison primaries;
};
RealFigures ReadRealFigures();

}  // namespace mkep::evaluations::v1
