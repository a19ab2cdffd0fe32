// Academic years as the figures carry them: six digits, `202324` is 2023/24 and begins in 2023.
#pragma once

#include <google/type/date.pb.h>

#include <optional>
#include <string>
#include <string_view>

namespace mkep::reporting::v1 {

// The year in which a period begins; nothing where it is no academic year.
std::optional<int> FirstYear(std::string_view period);
// The period that begins in a year.
std::string PeriodFrom(int first_year);
// "2023/24"; a period that is no academic year stays as it is.
std::string LabelOf(std::string_view period);
// Whether the academic year has ended by a day.
bool IsOver(int first_year, const google::type::Date& day);

// Results and absence of the two years of the pandemic were not published or not as before;
// figures before and after are not simply comparable (School Improvement Framework).
inline constexpr int kLastYearBeforeCovid = 2018;
inline constexpr int kFirstYearAfterCovid = 2021;

}  // namespace mkep::reporting::v1
