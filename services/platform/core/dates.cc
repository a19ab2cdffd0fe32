#include "platform/core/dates.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace mkep::platform {
namespace {

using std::chrono::microseconds;

date::year_month_day Civil(const Date& day) {
  return date::year{day.year()} / day.month() / day.day();
}

Date FromCivil(const date::year_month_day& civil) {
  Date day;
  day.set_year(int{civil.year()});
  day.set_month(static_cast<int>(unsigned{civil.month()}));
  day.set_day(static_cast<int>(unsigned{civil.day()}));
  return day;
}

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-')
    return {};
  return value;
}

std::optional<Date> RealDay(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = Number(year), m = Number(month), d = Number(day);
  if (!y || !m || !d) return std::nullopt;
  const date::year_month_day civil = date::year{*y} / *m / *d;
  if (!civil.ok() || *y < 1) return std::nullopt;
  return FromCivil(civil);
}

const date::time_zone* London() {
  static const date::time_zone* const zone = date::locate_zone("Europe/London");
  return zone;
}

date::sys_time<microseconds> SysTime(const Timestamp& time) {
  return date::sys_time<microseconds>{microseconds{Micros(time)}};
}

// Easter Sunday (Gregorian computus, Meeus/Jones/Butcher).
int64_t EasterSunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
            m = (a + 11 * h + 22 * l) / 451;
  Date day;
  day.set_year(year);
  day.set_month((h + l - 7 * m + 114) / 31);
  day.set_day((h + l - 7 * m + 114) % 31 + 1);
  return DayNumber(day);
}

// 0 is Monday.
int Weekday(int64_t day_number) { return static_cast<int>(((day_number % 7) + 10) % 7); }

int64_t Number(int year, int month, int day) {
  Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return DayNumber(date);
}

int64_t FirstMonday(int year, int month) {
  const int64_t first = Number(year, month, 1);
  return first + (7 - Weekday(first)) % 7;
}

int64_t LastMonday(int year, int month) {
  const int64_t last = Number(year, month, 31);
  return last - Weekday(last);
}

// Days of one occasion, moved or added by proclamation.
constexpr std::array kProclaimed = {std::array{2022, 6, 2}, std::array{2022, 6, 3},
                                    std::array{2022, 9, 19}, std::array{2023, 5, 8},
                                    std::array{2020, 5, 8}};

bool IsChristmasHoliday(int64_t number, int year) {
  const int64_t christmas = Number(year, 12, 25);
  const int weekday = Weekday(christmas);
  const int64_t first = weekday == 5 ? christmas + 2 : weekday == 6 ? christmas + 2 : christmas;
  const int64_t boxing = weekday == 4   ? christmas + 3
                         : weekday == 5 ? christmas + 3
                                        : christmas + 1;
  return number == first || number == boxing;
}

bool IsNewYearHoliday(int64_t number, int year) {
  const int64_t first = Number(year, 1, 1);
  const int weekday = Weekday(first);
  return number == (weekday >= 5 ? first + (7 - weekday) : first);
}

}  // namespace

int64_t DayNumber(const Date& day) {
  if (!IsSet(day)) return INT64_MIN / 2;
  return date::sys_days{Civil(day)}.time_since_epoch().count();
}

Date DayFromNumber(int64_t number) {
  return FromCivil(date::year_month_day{date::sys_days{date::days{number}}});
}

bool IsSet(const Date& day) { return day.year() != 0; }

std::strong_ordering Compare(const Date& a, const Date& b) {
  if (const auto year = a.year() <=> b.year(); year != 0) return year;
  if (const auto month = a.month() <=> b.month(); month != 0) return month;
  return a.day() <=> b.day();
}

Date AddDays(const Date& day, int days) { return DayFromNumber(DayNumber(day) + days); }

Date AddMonths(const Date& day, int months) {
  date::year_month_day civil = Civil(day) + date::months{months};
  if (!civil.ok()) civil = civil.year() / civil.month() / date::last;
  return FromCivil(civil);
}

std::string ToText(const Date& day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

std::optional<Date> ParseIsoDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return RealDay(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> ParseGiasDate(std::string_view text) {
  if (text.size() != 10 || text[2] != '-' || text[5] != '-') return std::nullopt;
  return RealDay(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
}

tl::expected<Date, std::string> DatasetDay(std::string_view text, const Date& today) {
  constexpr int kFirstYear = 1900, kMostDaysAhead = 366;
  if (text.empty()) return tl::unexpected(std::string("date (YYYY-MM-DD)"));
  const auto day = ParseIsoDate(text);
  if (!day) return tl::unexpected(fmt::format("date (\"{}\" is no day YYYY-MM-DD)", text));
  if (day->year() >= kFirstYear && Compare(*day, AddDays(today, kMostDaysAhead)) <= 0) return *day;
  return tl::unexpected(
      fmt::format("date (no dataset is of {}: today is {})", text, ToText(today)));
}

Date LocalDay(const Timestamp& time) {
  const auto local = London()->to_local(SysTime(time));
  return FromCivil(date::year_month_day{date::floor<date::days>(local)});
}

Timestamp StartOfDay(const Date& day) {
  const date::local_time<microseconds> midnight = date::local_days{Civil(day)};
  return FromMicros(London()->to_sys(midnight, date::choose::earliest).time_since_epoch().count());
}

int64_t Micros(const Timestamp& time) { return time.seconds() * 1'000'000 + time.nanos() / 1'000; }

Timestamp FromMicros(int64_t micros) {
  Timestamp time;
  const int64_t seconds = micros >= 0 ? micros / 1'000'000 : -((-micros + 999'999) / 1'000'000);
  time.set_seconds(seconds);
  time.set_nanos(static_cast<int32_t>((micros - seconds * 1'000'000) * 1'000));
  return time;
}

std::optional<Timestamp> ParseTime(std::string_view text) {
  if (const auto day = ParseIsoDate(text)) {
    return FromMicros(Micros(StartOfDay(AddDays(*day, 1))) - 1);
  }
  if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  const auto day = ParseIsoDate(text.substr(0, 10));
  const auto hour = Number(text.substr(11, 2)), minute = Number(text.substr(14, 2)),
             second = Number(text.substr(17, 2));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
  if (text[13] != ':' || text[16] != ':') return std::nullopt;
  const int64_t seconds = DayNumber(*day) * 86'400 + *hour * 3'600 + *minute * 60 + *second;
  std::string fraction(text.substr(19, text.size() - 20));
  if (fraction.empty()) return FromMicros(seconds * 1'000'000);
  if (fraction.front() != '.' || fraction.size() < 2) return std::nullopt;
  fraction = (fraction.substr(1) + "000000").substr(0, 6);
  const auto micros = Number(fraction);
  if (!micros) return std::nullopt;
  return FromMicros(seconds * 1'000'000 + *micros);
}

std::string SchoolYearOf(const Date& day) {
  const int start = day.month() >= 9 ? day.year() : day.year() - 1;
  return fmt::format("{}/{:02}", start, (start + 1) % 100);
}

bool IsBankHoliday(const Date& day) {
  const int64_t number = DayNumber(day);
  const int year = day.year();
  for (const auto& each : kProclaimed) {
    if (number == Number(each[0], each[1], each[2])) return true;
  }
  if (year == 2020 && number == FirstMonday(2020, 5)) return false;  // moved to VE day, the 8th
  if (year == 2022 && number == LastMonday(2022, 5)) return false;   // moved to the Jubilee
  const int64_t easter = EasterSunday(year);
  return number == easter - 2 || number == easter + 1 || number == FirstMonday(year, 5) ||
         number == LastMonday(year, 5) || number == LastMonday(year, 8) ||
         IsNewYearHoliday(number, year) || IsChristmasHoliday(number, year);
}

bool IsWorkingDay(const Date& day) { return Weekday(DayNumber(day)) < 5 && !IsBankHoliday(day); }

Date AddWorkingDays(const Date& day, int days) {
  Date result = day;
  while (days > 0) {
    result = AddDays(result, 1);
    if (IsWorkingDay(result)) --days;
  }
  return result;
}

}  // namespace mkep::platform
