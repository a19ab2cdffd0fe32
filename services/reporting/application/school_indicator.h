// One indicator of a School Report: up to three years of a measure, beside the city and England.
#pragma once

#include "mkep/reporting/v1/reporting_published.pb.h"
#include "reporting/application/measures.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/source_list.h"

namespace mkep::reporting::v1 {

// Years are newest first. Outcomes and attendance show three years in a row, with the reason where
// nothing was published; the school's context shows the latest three years that are known.
Indicator SchoolIndicator(const SchoolFacts& facts, const Measure& measure, SourceList& sources);

}  // namespace mkep::reporting::v1
