#include "reporting/domain/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace mkep::reporting::v1 {
namespace {

constexpr size_t kDigits = 6;
constexpr int kAugust = 8;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<int> FirstYear(std::string_view period) {
  if (period.size() != kDigits || !std::all_of(period.begin(), period.end(), IsDigit))
    return std::nullopt;
  int digits = 0;
  std::from_chars(period.data(), period.data() + period.size(), digits);
  const int first = digits / 100;
  if (digits % 100 != (first + 1) % 100) return std::nullopt;
  return first;
}

std::string PeriodFrom(int first_year) {
  return fmt::format("{:04}{:02}", first_year, (first_year + 1) % 100);
}

std::string LabelOf(std::string_view period) {
  const std::optional<int> first = FirstYear(period);
  if (!first) return std::string(period);
  return fmt::format("{}/{:02}", *first, (*first + 1) % 100);
}

bool IsOver(int first_year, const google::type::Date& day) {
  return day.year() > first_year + 1 || (day.year() == first_year + 1 && day.month() > kAugust);
}

}  // namespace mkep::reporting::v1
