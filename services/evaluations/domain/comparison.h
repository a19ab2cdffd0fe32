// What a school is looked at beside: the city's schools of its phase, the city and England.
#pragma once

#include <vector>

#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

struct SchoolWithFigures {
  ListedSchool school;
  Figures figures;
};

struct Comparison {
  Figures city;
  Figures england;
  std::vector<SchoolWithFigures> schools;  // open, of one phase, no special schools
};

// `school/<school_id>`, the subject of a school's figures.
std::string SubjectOf(const ListedSchool& school);
SchoolWithFigures ReadSchool(const platform::Reader& read, const ListedSchool& school);
Comparison ReadComparison(const platform::Reader& read, registry::v1::Phase phase);

}  // namespace mkep::evaluations::v1
