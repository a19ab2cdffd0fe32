// What an apprentice is paid at least (National Minimum Wage Regulations 2015, reg. 4A(1)(d)).
#pragma once

#include <google/type/date.pb.h>

#include "mkep/recruitment/v1/recruitment_published.pb.h"

namespace mkep::recruitment::v1 {

// Pence a year for those weekly minutes at the apprentice rate in force on that day. A day after
// the last rate known is paid at that rate.
int64_t LeastYearlyPence(int32_t weekly_minutes, const google::type::Date& on);

}  // namespace mkep::recruitment::v1
