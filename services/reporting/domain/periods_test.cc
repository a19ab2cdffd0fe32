#include "reporting/domain/periods.h"

#include <gtest/gtest.h>

#include "platform/core/dates.h"

namespace mkep::reporting::v1 {
namespace {

TEST(Periods, AreReadAndWrittenAsSixDigits) {
  EXPECT_EQ(FirstYear("202324"), 2023);
  EXPECT_EQ(FirstYear("199900"), 1999);
  EXPECT_EQ(PeriodFrom(2023), "202324");
  EXPECT_EQ(PeriodFrom(1999), "199900");
}

TEST(Periods, ThatAreNoAcademicYearStayAsTheyAre) {
  EXPECT_EQ(FirstYear("2023"), std::nullopt);
  EXPECT_EQ(FirstYear("202325"), std::nullopt);
  EXPECT_EQ(FirstYear("2023/4"), std::nullopt);
  EXPECT_EQ(LabelOf("2023"), "2023");
}

TEST(Periods, HaveALabelForPeople) { EXPECT_EQ(LabelOf("202324"), "2023/24"); }

TEST(Periods, AreOverAfterTheThirtyFirstOfAugust) {
  EXPECT_FALSE(IsOver(2024, *platform::ParseIsoDate("2025-08-31")));
  EXPECT_TRUE(IsOver(2024, *platform::ParseIsoDate("2025-09-01")));
  EXPECT_TRUE(IsOver(2024, *platform::ParseIsoDate("2026-01-01")));
}

}  // namespace
}  // namespace mkep::reporting::v1
