// What a School Report is made of, loaded from one snapshot.
#pragma once

#include <google/type/date.pb.h>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/application/queries.h"
#include "reporting/application/comparison.h"
#include "reporting/application/figure_book.h"

namespace mkep::reporting::v1 {

struct SchoolFacts {
  registry::v1::School school;
  google::type::Date known_on;
  FigureBook own{""};
  FigureBook city{std::string(kCity)};
  FigureBook england{std::string(kEngland)};
  // The figures of a theme of all schools that this one is like: same phase, not special, no
  // examples. Loaded only when a city figure is missing.
  std::function<std::vector<FigureBook>(const std::string& theme)> peers;
};

// The school that is or was known by a URN: the one whose current URN it is comes first.
std::optional<registry::v1::School> FindSchool(const platform::Queries& queries,
                                               std::string_view urn);
// Key of a school's figures: `school/s-110532`.
std::string SubjectOf(const registry::v1::School& school);
// Schools of a phase, without special schools and invented examples; none for a phase that is not
// known or does not apply.
std::vector<registry::v1::School> MainstreamSchools(const platform::Queries& queries,
                                                    registry::v1::Phase phase);
std::optional<SchoolFacts> LoadSchoolFacts(const platform::Queries& queries, std::string_view urn);
// Figures of a subject in some themes.
FigureBook LoadFigures(const platform::Queries& queries, std::string_view subject,
                       std::span<const std::string_view> themes);
// Special schools are not compared with mainstream ones (GIAS types 7, 8, 10, 12, 33, 36, 44).
bool IsSpecial(const registry::v1::School& school);

}  // namespace mkep::reporting::v1
