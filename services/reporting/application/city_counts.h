// The counts of the city report, each shown as the rule for small numbers allows.
#pragma once

#include <vector>

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "mkep/reporting/v1/reporting_state.pb.h"

namespace mkep::reporting::v1 {

// Open schools by phase and type, what is not known included; invented examples are left out.
void CountSchools(const std::vector<registry::v1::School>& schools, CityReport& report);
// Vacancies open on a day, by level and by route.
void CountVacancies(const std::vector<Vacancy>& vacancies, const google::type::Date& day,
                    CityReport& report);
void CountEvaluations(const evaluations::v1::EvaluationProgress& progress, CityReport& report);
void CountPeerReview(const PeerReviewCycle& cycle, CityReport& report);

}  // namespace mkep::reporting::v1
