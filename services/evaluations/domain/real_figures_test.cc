// The desk-top analysis on the city's real published figures. It says what the figures say; nothing
// here judges a school.
#include "evaluations/testing/real_figures.h"

#include <gtest/gtest.h>

#include "evaluations/domain/desktop_analysis.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/similar_schools.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {
namespace {

class RealFiguresTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { real_ = new RealFigures(ReadRealFigures()); }
  static void TearDownTestSuite() { delete real_; }
  DesktopAnalysis AnalysisOf(const SchoolWithFigures& school) const {
    return Analyse(school, real_->primaries, platform::ParseIsoDate("2026-09-15").value());
  }
  std::vector<SchoolWithFigures> MaintainedPrimaries() const {
    std::vector<SchoolWithFigures> found;
    for (const SchoolWithFigures& each : real_->primaries.schools) {
      if (each.school.governance() == registry::v1::GOVERNANCE_MAINTAINED) found.push_back(each);
    }
    return found;
  }
  static RealFigures* real_;
};
RealFigures* RealFiguresTest::real_ = nullptr;

TEST_F(RealFiguresTest, HoldEveryMaintainedPrimaryOfApril2022) {
  EXPECT_EQ(real_->schools.size(), 103u);
  EXPECT_EQ(real_->primaries.schools.size(), 89u);
  EXPECT_EQ(MaintainedPrimaries().size(), 59u);
}

TEST_F(RealFiguresTest, PutCityAndEnglandOfTheSameYearAndDatasetBesideASchool) {
  const auto analysis = AnalysisOf(real_->schools.at("s-110230"));
  const Level& level = analysis.levels(0);
  EXPECT_EQ(level.measure(), "ks2.rwm.expected");
  EXPECT_EQ(level.school().figure().period(), "202324");
  EXPECT_EQ(level.school().figure().text(), "62");
  EXPECT_EQ(level.england().figure().text(), "61");
  EXPECT_EQ(level.city().figure().text(), "61");
  EXPECT_EQ(level.gap_to_england_e4(), 10000);
  EXPECT_EQ(level.compared_by(), "lait_ks2_mk_southeast_england.csv");
  EXPECT_EQ(level.certainty().cohort(), 36);
  EXPECT_EQ(level.certainty().sureness(), SURENESS_MODERATE);
  EXPECT_NE(level.certainty().basis().find("257 pupils (on roll, 2022-04-25) / 7 year groups"),
            std::string::npos);
}

// Computed once by an independent program from the same files.
TEST_F(RealFiguresTest, FindTheSimilarSchoolsOfTheFormula) {
  const auto similar = FindSimilar(real_->schools.at("s-110230"), real_->primaries);
  const std::pair<const char*, int64_t> expected[] = {
      {"s-132210", 389}, {"s-110257", 393}, {"s-147381", 524}, {"s-110388", 668},
      {"s-132786", 690}, {"s-136792", 701}, {"s-110242", 740}, {"s-110399", 746},
      {"s-110481", 761}, {"s-135107", 794}};
  ASSERT_EQ(similar.schools_size(), 10);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(similar.schools(i).school_id(), expected[i].first) << i;
    EXPECT_EQ(similar.schools(i).distance_e4(), expected[i].second) << i;
  }
  EXPECT_EQ(similar.compared_with(), 88);
  EXPECT_EQ(similar.context(2).source(), "2018/19, census_mk_schools_2018-19.csv");
}

TEST_F(RealFiguresTest, CompareAttendanceOverThreeYears) {
  const auto analysis = AnalysisOf(real_->schools.at("s-110230"));
  for (const Trend& trend : analysis.trends()) {
    if (trend.measure() != "absence.overall") continue;
    EXPECT_EQ(trend.years_size(), 3);
    EXPECT_TRUE(trend.has_change_e4());
    return;
  }
  FAIL() << "no attendance";
}

TEST_F(RealFiguresTest, GiveNoTrendOfResultsPublishedForTwoYears) {
  const auto analysis = AnalysisOf(real_->schools.at("s-110230"));
  EXPECT_EQ(analysis.trends(0).direction(), DIRECTION_NOT_ENOUGH_YEARS);
  EXPECT_EQ(analysis.trends(0).why(), "published for 2 of the three years 2021/22 to 2023/24");
}

TEST_F(RealFiguresTest, FlagOnlyWhatReachesTheThresholdAndNameTheFigures) {
  int below_england = 0;
  for (const SchoolWithFigures& school : MaintainedPrimaries()) {
    const auto analysis = AnalysisOf(school);
    for (const Flag& flag : analysis.flags()) {
      EXPECT_GE(flag.figures_size(), 2) << flag.sentence();
      EXPECT_GE(std::abs(flag.difference_e4()), flag.threshold_e4()) << flag.sentence();
      EXPECT_NE(flag.certainty().sureness(), SURENESS_UNSPECIFIED);
      const bool counted = flag.measure() == "ks2.rwm.expected" &&
                           flag.kind() == FLAG_KIND_WORSE_THAN_ENGLAND &&
                           flag.figures(0).figure().period() == "202324";
      below_england += counted;
    }
  }
  EXPECT_EQ(below_england, 5);
}

TEST_F(RealFiguresTest, NameWhatIsMissingOfEverySchool) {
  for (const SchoolWithFigures& school : MaintainedPrimaries()) {
    const auto analysis = AnalysisOf(school);
    for (const Missing& missing : analysis.missing()) EXPECT_FALSE(missing.reason().empty());
    EXPECT_EQ(analysis.levels_size(), analysis.trends_size());
  }
}

}  // namespace
}  // namespace mkep::evaluations::v1
