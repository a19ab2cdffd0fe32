// The city report: key stages and attendance against England over the years, and counts.
#pragma once

#include <optional>
#include <vector>

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "platform/application/queries.h"
#include "reporting/application/figure_book.h"

namespace mkep::reporting::v1 {

struct CityFacts {
  google::type::Date known_on;
  FigureBook city{""};
  FigureBook england{""};
  std::vector<registry::v1::School> schools;
  std::vector<Vacancy> vacancies;
  std::optional<evaluations::v1::EvaluationProgress> evaluations;  // of the latest school year
  std::optional<PeerReviewCycle> peer_review;                      // of the latest school year
};

CityFacts LoadCityFacts(const platform::Queries& queries);
CityReport MakeCityReport(const CityFacts& facts);

}  // namespace mkep::reporting::v1
