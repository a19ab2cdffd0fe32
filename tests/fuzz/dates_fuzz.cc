// Days and moments as people and files write them.
#include <google/protobuf/util/time_util.h>

#include "fuzz/fuzz.h"
#include "platform/core/dates.h"

namespace mkep::fuzz {
namespace {

using google::protobuf::util::TimeUtil;
using platform::Date;

bool Same(const Date& a, const Date& b) { return platform::Compare(a, b) == 0; }

void CheckDay(const Date& day) {
  const int64_t number = platform::DayNumber(day);
  Require(Same(platform::DayFromNumber(number), day), "a day is that of its number");
  Require(Same(platform::AddDays(platform::AddDays(day, 400), -400), day), "days add up");
  Require(Same(platform::LocalDay(platform::StartOfDay(day)), day), "a day begins on itself");
  const Date month = platform::AddMonths(day, 1);
  Require(platform::Compare(day, month) < 0, "the next month is later");
  const Date working = platform::AddWorkingDays(day, 3);
  Require(platform::IsWorkingDay(working), "working days are counted to one");
  Require(platform::DayNumber(working) >= number + 3, "and none is left out");
  Require(!platform::SchoolYearOf(day).empty(), "a day lies in a school year");
}

}  // namespace

void Fuzz(std::string_view text) {
  if (const auto day = platform::ParseIsoDate(text)) {
    Require(platform::ToText(*day) == text, "a day is written as it was read");
    CheckDay(*day);
  }
  if (const auto day = platform::ParseGiasDate(text)) CheckDay(*day);
  if (const auto time = platform::ParseTime(text)) {
    const auto again = platform::ParseTime(TimeUtil::ToString(*time));
    Require(again && platform::Micros(*again) == platform::Micros(*time),
            "a moment that is written reads the same");
  }
  const auto today = platform::ParseIsoDate("2026-08-10").value();
  const auto day = platform::DatasetDay(text, today);
  Require(day || !day.error().empty(), "what is missing of a dataset's day is named");
}

}  // namespace mkep::fuzz
