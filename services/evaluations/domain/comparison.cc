#include "evaluations/domain/comparison.h"

#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/roster.h"

namespace mkep::evaluations::v1 {

std::string SubjectOf(const ListedSchool& school) { return "school/" + school.school_id(); }

SchoolWithFigures ReadSchool(const platform::Reader& read, const ListedSchool& school) {
  return {school, read.Get<Figures>(SubjectOf(school))};
}

Comparison ReadComparison(const platform::Reader& read, registry::v1::Phase phase) {
  Comparison comparison{read.Get<Figures>(kCity), read.Get<Figures>(kEngland), {}};
  if (phase == registry::v1::PHASE_UNSPECIFIED) return comparison;
  const auto roster = read.Get<Roster>(kRosterId);
  for (const ListedSchool& school : roster.schools()) {
    if (school.phase() != phase || !IsOpen(school) || IsSpecial(school)) continue;
    comparison.schools.push_back(ReadSchool(read, school));
  }
  return comparison;
}

}  // namespace mkep::evaluations::v1
