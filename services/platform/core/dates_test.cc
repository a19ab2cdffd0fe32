#include "platform/core/dates.h"

#include <gtest/gtest.h>

#include "platform/core/text.h"

namespace mkep::platform {
namespace {

Date Day(const char* text) { return *ParseIsoDate(text); }

TEST(Dates, ReadsOnlyRealDays) {
  EXPECT_EQ(ToText(*ParseIsoDate("2026-02-28")), "2026-02-28");
  EXPECT_EQ(ToText(*ParseGiasDate("31-08-2012")), "2012-08-31");
  for (const char* text :
       {"2026-02-30", "2026-13-01", "2026-1-1", "0000-01-01", "-001-01-01", ""}) {
    EXPECT_FALSE(ParseIsoDate(text)) << text;
  }
  for (const char* text : {"31-02-2012", "2012-08-31", "31/08/2012", "00-08-2012"}) {
    EXPECT_FALSE(ParseGiasDate(text)) << text;
  }
}

TEST(Dates, MonthsEndOnTheMonthsLastDay) {
  EXPECT_EQ(ToText(AddMonths(Day("2026-01-31"), 1)), "2026-02-28");
  EXPECT_EQ(ToText(AddDays(Day("2024-02-28"), 1)), "2024-02-29");
}

TEST(Dates, TheDayIsThatOfMiltonKeynes) {
  EXPECT_EQ(ToText(LocalDay(*ParseTime("2026-07-01T23:30:00Z"))), "2026-07-02");
  EXPECT_EQ(ToText(LocalDay(*ParseTime("2026-12-01T23:30:00Z"))), "2026-12-01");
}

TEST(Dates, ADayAloneIsItsLastMicrosecond) {
  EXPECT_EQ(Micros(*ParseTime("2026-07-01")) + 1, Micros(*ParseTime("2026-07-01T23:00:00Z")));
  EXPECT_FALSE(ParseTime("2026-07-01T24:00:00Z"));
  EXPECT_FALSE(ParseTime("yesterday"));
  EXPECT_EQ(Micros(*ParseTime("2026-07-01T10:00:00.25Z")) % 1'000'000, 250'000);
}

TEST(Dates, TheSchoolYearTurnsOnTheFirstOfSeptember) {
  EXPECT_EQ(SchoolYearOf(Day("2026-08-31")), "2025/26");
  EXPECT_EQ(SchoolYearOf(Day("2026-09-01")), "2026/27");
  EXPECT_EQ(SchoolYearOf(Day("2099-10-01")), "2099/00");
}

TEST(DatasetDay, IsARealOneOfOurTime) {
  const Date today = Day("2026-11-27");
  for (const char* text : {"1900-01-01", "2024-02-29", "2026-11-27", "2027-11-28"})
    EXPECT_EQ(ToText(DatasetDay(text, today).value()), text);
  EXPECT_EQ(DatasetDay("", today).error(), "date (YYYY-MM-DD)");
  EXPECT_EQ(DatasetDay("2026-02-30", today).error(), "date (\"2026-02-30\" is no day YYYY-MM-DD)");
  for (const std::string text : {"1899-12-31", "2027-11-29", "9999-12-31"}) {
    EXPECT_EQ(DatasetDay(text, today).error(),
              "date (no dataset is of " + text + ": today is 2026-11-27)");
  }
}

TEST(Shortened, EndsBetweenTwoCharacters) {
  EXPECT_EQ(Shortened("short"), "short");
  EXPECT_EQ(Shortened("abcdef", 3), "abc…");
  EXPECT_EQ(Shortened("aéé", 4), "aé…");
  EXPECT_EQ(Shortened("é", 1), "…");
}

TEST(WorkingDays, KnowEnglandsBankHolidays) {
  for (const char* text :
       {"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
        "2026-12-25", "2026-12-28", "2027-12-27", "2027-12-28", "2022-01-03", "2022-06-02",
        "2022-06-03", "2022-09-19", "2023-05-08", "2021-12-27", "2021-12-28", "2020-05-08"}) {
    EXPECT_TRUE(IsBankHoliday(Day(text))) << text;
  }
  for (const char* text : {"2022-05-30", "2020-05-04", "2026-12-24", "2026-12-29", "2022-01-01"}) {
    EXPECT_FALSE(IsBankHoliday(Day(text))) << text;
  }
}

TEST(WorkingDays, SkipWeekendsAndHolidays) {
  EXPECT_EQ(ToText(AddWorkingDays(Day("2026-12-24"), 1)), "2026-12-29");
  EXPECT_EQ(ToText(AddWorkingDays(Day("2026-11-06"), 15)), "2026-11-27");
}

}  // namespace
}  // namespace mkep::platform
