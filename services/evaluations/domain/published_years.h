// Academic years as six digits, `202324`: which figures were never published, and which years may
// be compared (DfE's statements on the years of the pandemic; SIF page 8 on earlier years).
#pragma once

#include <google/type/date.pb.h>

#include <optional>
#include <string>

#include "evaluations/domain/measures.h"

namespace mkep::evaluations::v1 {

// "2023/24".
std::string YearInWords(const std::string& period);
std::string YearBefore(const std::string& period);
// The school year before the one that `day` lies in: its results are the latest there can be.
std::string LatestYearWithResults(const google::type::Date& day);

// Why no such figure exists for anybody, as in "tests and assessments were cancelled".
std::optional<std::string> WhyNeverPublished(const std::string& measure, const std::string& period);
// Why the years from `first` to `last` make no trend.
std::optional<std::string> WhyNotComparable(const Measure& measure, const std::string& first,
                                            const std::string& last);
// What a publisher's code means, as in "suppressed: too few pupils".
std::string MeaningOf(const std::string& code);

}  // namespace mkep::evaluations::v1
