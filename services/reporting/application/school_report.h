// The Milton Keynes School Report as a pure function of what was known: no overall score, no rank.
#pragma once

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/school_facts.h"

namespace mkep::reporting::v1 {

SchoolReport MakeSchoolReport(const SchoolFacts& facts);

}  // namespace mkep::reporting::v1
