#include "reporting/domain/suppression.h"

#include <gtest/gtest.h>

namespace mkep::reporting::v1 {
namespace {

TEST(SafeCount, WithholdsFewerThanSixPupils) {
  EXPECT_EQ(SafeCount(Counted::kPupils, 0).text, "c");
  EXPECT_EQ(SafeCount(Counted::kPupils, 5).text, "c");
  EXPECT_EQ(SafeCount(Counted::kPupils, 5).number, std::nullopt);
  EXPECT_EQ(SafeCount(Counted::kPupils, 6).text, "6");
}

TEST(SafeCount, WithholdsFewerThanTenSurveyAnswers) {
  EXPECT_EQ(SafeCount(Counted::kSurveyAnswers, 9).text, "c");
  EXPECT_EQ(SafeCount(Counted::kSurveyAnswers, 10).text, "10");
}

TEST(SafeCount, RoundsApprenticesToTheNearestFive) {
  EXPECT_EQ(SafeCount(Counted::kApprentices, 0).text, "<5");
  EXPECT_EQ(SafeCount(Counted::kApprentices, 4).text, "<5");
  EXPECT_EQ(SafeCount(Counted::kApprentices, 5).text, "5");
  EXPECT_EQ(SafeCount(Counted::kApprentices, 7).text, "5");
  EXPECT_EQ(SafeCount(Counted::kApprentices, 8).text, "10");
}

TEST(SafeCount, ShowsWhatIsNotPeopleAsItIs) {
  EXPECT_EQ(SafeCount(Counted::kNotPeople, 1).text, "1");
  EXPECT_EQ(SafeCount(Counted::kNotPeople, 0).number, 0);
}

TEST(SafePercentage, NeedsTwentyThreePupils) {
  EXPECT_EQ(SafePercentage(11, 22).text, "c");
  EXPECT_EQ(SafePercentage(0, 23).text, "0.0");
  EXPECT_EQ(SafePercentage(1, 24).text, "4.2");
  EXPECT_EQ(SafePercentage(24, 24).text, "100.0");
}

}  // namespace
}  // namespace mkep::reporting::v1
