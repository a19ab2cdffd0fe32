// What a figure stands beside: the city and England from one and the same source, or, where no
// city figure exists, an unweighted mean over schools that is said to be our calculation.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reporting/application/figure_book.h"

namespace mkep::reporting::v1 {

// `area/E06000042` is Milton Keynes, `area/E92000001` England (ONS codes).
inline constexpr std::string_view kCity = "area/E06000042";
inline constexpr std::string_view kEngland = "area/E92000001";

struct CityAndEngland {
  const registry::v1::Figure* city = nullptr;
  const registry::v1::Figure* england = nullptr;
};

// Takes the first breakdown for which one dataset holds both, newest dataset first; else the city
// alone, else England alone. Never two datasets in one comparison.
CityAndEngland Beside(const FigureBook& city, const FigureBook& england, std::string_view measure,
                      std::string_view period, std::span<const std::string_view> breakdowns);

// Mean of the numeric figures of a dataset over schools, rounded half away from zero.
struct Mean {
  int64_t value_e4 = 0;
  int schools = 0;
};
Mean MeanOf(std::span<const FigureBook> schools, std::string_view measure, std::string_view period,
            std::string_view dataset);

}  // namespace mkep::reporting::v1
