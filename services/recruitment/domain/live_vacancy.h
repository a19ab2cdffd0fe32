// A vacancy as everybody sees it once it is open.
#pragma once

#include <google/type/date.pb.h>

#include "mkep/recruitment/v1/recruitment_state.pb.h"

namespace mkep::recruitment::v1 {

LiveVacancy Live(const std::string& vacancy_id, const Vacancy& vacancy,
                 const StandardFacts& standard, const google::type::Date& today);
// Plainly invented: a UKPRN from 10999001 up, or "Example" in the employer's name (DOMAIN 0.9).
bool IsExample(const Vacancy& vacancy);

}  // namespace mkep::recruitment::v1
