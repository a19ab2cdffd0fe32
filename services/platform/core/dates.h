// Days as google.type.Date: order, arithmetic, text, school years, working days of England.
#pragma once

#include <google/protobuf/timestamp.pb.h>
#include <google/type/date.pb.h>

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace mkep::platform {

using google::protobuf::Timestamp;
using google::type::Date;

// Days since 1970-01-01. An unset date is 0-0-0 and lies before every real one.
int64_t DayNumber(const Date& date);
Date DayFromNumber(int64_t number);
bool IsSet(const Date& date);
std::strong_ordering Compare(const Date& a, const Date& b);
Date AddDays(const Date& date, int days);
// Same day of the month, or the month's last day.
Date AddMonths(const Date& date, int months);

// "2026-11-27".
std::string ToText(const Date& date);
// Reads YYYY-MM-DD; nothing where it is no real day.
std::optional<Date> ParseIsoDate(std::string_view text);
// Reads DD-MM-YYYY, as GIAS writes it.
std::optional<Date> ParseGiasDate(std::string_view text);

// The day a dataset is of, from YYYY-MM-DD. No day, or one that none can be of (before 1900, or
// more than a year after today), is named as what is missing: `date ("2026-13-01" is no day
// YYYY-MM-DD)`.
tl::expected<Date, std::string> DatasetDay(std::string_view text, const Date& today);

// The day it is in Milton Keynes (Europe/London) at a moment in UTC.
Date LocalDay(const Timestamp& time);
// Midnight at the start of a day in Milton Keynes, in UTC.
Timestamp StartOfDay(const Date& date);
int64_t Micros(const Timestamp& time);
Timestamp FromMicros(int64_t micros);
// RFC 3339 in UTC, as in 2026-11-27T09:30:00Z; a day alone is read as its last microsecond.
std::optional<Timestamp> ParseTime(std::string_view text);

// "2026/27" for any day from 1 September 2026 to 31 August 2027.
std::string SchoolYearOf(const Date& date);

// Bank holidays of England and Wales, by the Banking and Financial Dealings Act 1971 and the
// proclamations known when this was released.
bool IsBankHoliday(const Date& date);
bool IsWorkingDay(const Date& date);
// The day that is `days` working days after `date`; `date` itself does not count.
Date AddWorkingDays(const Date& date, int days);

}  // namespace mkep::platform
