#include "recruitment/domain/wage.h"

#include <array>

#include "platform/core/dates.h"

namespace mkep::recruitment::v1 {
namespace {

struct Rate {
  int year;  // from 1 April
  int pence_an_hour;
};

// Apprentice rates as the yearly amendment regulations set them.
constexpr std::array kApprenticeRates = {Rate{2023, 528}, Rate{2024, 640}, Rate{2025, 755},
                                         Rate{2026, 800}};

constexpr int64_t kWeeksAYear = 52;
constexpr int64_t kMinutesAnHour = 60;
constexpr int kApril = 4;

int RateOn(const google::type::Date& on) {
  const int rate_year = on.month() >= kApril ? on.year() : on.year() - 1;
  int pence = kApprenticeRates.front().pence_an_hour;
  for (const Rate& rate : kApprenticeRates) {
    if (rate.year <= rate_year) pence = rate.pence_an_hour;
  }
  return pence;
}

}  // namespace

int64_t LeastYearlyPence(int32_t weekly_minutes, const google::type::Date& on) {
  const int64_t exact = int64_t{RateOn(on)} * weekly_minutes * kWeeksAYear;
  return (exact + kMinutesAnHour - 1) / kMinutesAnHour;
}

}  // namespace mkep::recruitment::v1
