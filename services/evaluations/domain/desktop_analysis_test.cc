#include "evaluations/domain/desktop_analysis.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "evaluations/domain/certainty.h"
#include "evaluations/domain/figure_choice.h"
#include "evaluations/domain/measures.h"
#include "evaluations/domain/published_years.h"
#include "platform/testing/given.h"

namespace mkep::evaluations::v1 {
namespace {

using platform::testing::Text;
using registry::v1::Figure;

google::type::Date Autumn2024() { return platform::ParseIsoDate("2024-09-15").value(); }

Figure Percent(const std::string& measure, const std::string& period, int64_t percent,
               const std::string& dataset = "By school") {
  Figure figure;
  figure.set_measure(measure);
  figure.set_period(period);
  figure.set_breakdown("all");
  figure.set_value_e4(percent * 10000);
  figure.set_text(std::to_string(percent));
  figure.set_unit(registry::v1::UNIT_PERCENT);
  figure.mutable_provenance()->set_dataset(dataset);
  return figure;
}

Figures Of(const std::vector<Figure>& figures) {
  Figures all;
  for (const Figure& figure : figures) *all.add_figures() = figure;
  return all;
}

SchoolWithFigures Primary(const std::string& id, const std::vector<Figure>& figures,
                          const std::string& more = "") {
  const auto school = Text<ListedSchool>(
      R"(name: "Example Primary School" phase: PHASE_PRIMARY governance: GOVERNANCE_MAINTAINED
         status: STATUS_OPEN low_age: 4 high_age: 11 roll: 420 example: true type_code: "1"
         roll_date { year: 2024 month: 1 day: 18 } school_id: ")" +
      id + "\" " + more);
  return {school, Of(figures)};
}

const Measure& MeasureOf(std::string_view name) {
  for (const Measure& measure : Measures()) {
    if (measure.name == name) return measure;
  }
  ADD_FAILURE() << name;
  return Measures()[0];
}

const Flag* FlagOf(const DesktopAnalysis& analysis, FlagKind kind) {
  for (const Flag& flag : analysis.flags()) {
    if (flag.kind() == kind) return &flag;
  }
  return nullptr;
}

constexpr char kRwm[] = "ks2.rwm.expected";

TEST(DesktopAnalysis, FlagsADifferenceFromTheThresholdOnAndNamesItsFigures) {
  for (const int percent : {50, 51, 52}) {
    const Comparison comparison{
        Of({Percent(kRwm, "202324", 60, "LAIT")}), Of({Percent(kRwm, "202324", 61, "LAIT")}), {}};
    const auto analysis =
        Analyse(Primary("s-999001", {Percent(kRwm, "202324", percent)}), comparison, Autumn2024());
    const Flag* flag = FlagOf(analysis, FLAG_KIND_WORSE_THAN_ENGLAND);
    ASSERT_EQ(flag != nullptr, percent <= 51) << percent;
    EXPECT_EQ(FlagOf(analysis, FLAG_KIND_WORSE_THAN_CITY) != nullptr, percent <= 50) << percent;
    if (!flag) continue;
    ASSERT_EQ(flag->figures_size(), 2);
    EXPECT_EQ(flag->figures(0).subject(), "school/s-999001");
    EXPECT_EQ(flag->figures(1).figure().provenance().dataset(), "LAIT");
    EXPECT_EQ(flag->certainty().cohort(), 60);
    EXPECT_EQ(flag->certainty().one_pupil_e4(), 16666);
  }
}

TEST(DesktopAnalysis, SaysAFlagInWords) {
  const Comparison comparison{{}, Of({Percent(kRwm, "202324", 61, "LAIT")}), {}};
  const auto analysis =
      Analyse(Primary("s-999001", {Percent(kRwm, "202324", 45)}), comparison, Autumn2024());
  ASSERT_EQ(analysis.flags_size(), 1);
  EXPECT_EQ(analysis.flags(0).sentence(),
            "reading, writing and maths, expected standard, key stage 2 in 2023/24: 45 %, England "
            "61 %, a difference of -16 points (high certainty, 60 pupils).");
}

TEST(DesktopAnalysis, FlagsAbsenceWhereItIsHigher) {
  auto england = Percent("absence.overall", "202324", 5, "LAIT");
  england.set_breakdown("primary");
  const Comparison comparison{{}, Of({england}), {}};
  const auto high = Analyse(Primary("s-999001", {Percent("absence.overall", "202324", 7)}),
                            comparison, Autumn2024());
  EXPECT_TRUE(FlagOf(high, FLAG_KIND_WORSE_THAN_ENGLAND));
  const auto low = Analyse(Primary("s-999001", {Percent("absence.overall", "202324", 3)}),
                           comparison, Autumn2024());
  EXPECT_EQ(low.flags_size(), 0);
}

TEST(DesktopAnalysis, TakesCityAndEnglandFromOneDataset) {
  const Comparison comparison{
      Of({Percent(kRwm, "202324", 60, "LAIT")}),
      Of({Percent(kRwm, "202324", 62, "National file"), Percent(kRwm, "202324", 61, "LAIT")}),
      {}};
  const auto analysis =
      Analyse(Primary("s-999001", {Percent(kRwm, "202324", 61)}), comparison, Autumn2024());
  EXPECT_EQ(analysis.levels(0).compared_by(), "LAIT");
  EXPECT_EQ(analysis.levels(0).england().figure().value_e4(), 610000);
}

TEST(DesktopAnalysis, CalculatesACityMeanOfItsOwnWhereNoneIsPublished) {
  Comparison comparison;
  for (int i = 1; i <= 6; ++i) {
    comparison.schools.push_back(
        Primary(fmt::format("s-99900{}", i), {Percent(kRwm, "202324", 60 + i)}));
  }
  const auto analysis = Analyse(comparison.schools[0], comparison, Autumn2024());
  EXPECT_EQ(analysis.levels(0).city().figure().value_e4(), 635000);
  EXPECT_EQ(analysis.levels(0).city().calculation(),
            "our calculation: unweighted mean of 6 schools of the phase");
  comparison.schools.pop_back();
  EXPECT_FALSE(Analyse(comparison.schools[0], comparison, Autumn2024()).levels(0).has_city());
}

TEST(DesktopAnalysis, ComparesWithTheMeanOfSimilarSchools) {
  Comparison comparison;
  comparison.schools.push_back(Primary("s-999000", {Percent(kRwm, "202324", 40)}));
  for (int i = 1; i <= 6; ++i) {
    comparison.schools.push_back(
        Primary(fmt::format("s-99900{}", i), {Percent(kRwm, "202324", 70)}));
  }
  const auto analysis = Analyse(comparison.schools[0], comparison, Autumn2024());
  const Flag* flag = FlagOf(analysis, FLAG_KIND_WORSE_THAN_SIMILAR);
  ASSERT_TRUE(flag);
  EXPECT_EQ(flag->difference_e4(), -300000);
}

TEST(DesktopAnalysis, OfASpecialOrNurserySchoolComparesNothing) {
  const Comparison comparison{
      Of({Percent(kRwm, "202324", 60, "LAIT")}), Of({Percent(kRwm, "202324", 61, "LAIT")}), {}};
  auto school = Primary("s-999001", {Percent(kRwm, "202324", 0)});
  school.school.set_type_code("7");
  school.school.set_phase(registry::v1::PHASE_NOT_APPLICABLE);
  const auto analysis = Analyse(school, comparison, Autumn2024());
  EXPECT_TRUE(analysis.starts_with_meeting());
  EXPECT_EQ(analysis.levels_size() + analysis.flags_size(), 0);
  ASSERT_EQ(analysis.not_compared_size(), 1);
  EXPECT_EQ(analysis.not_compared(0).figure().figure().value_e4(), 0);
}

TEST(DesktopAnalysis, NamesWhatIsMissingAndWhy) {
  Figure suppressed = Percent(kRwm, "202324", 0);
  suppressed.clear_value_e4();
  suppressed.set_code("c");
  const auto analysis = Analyse(Primary("s-999001", {suppressed, Percent(kRwm, "202223", 60)}),
                                Comparison(), Autumn2024());
  std::vector<std::string> reasons;
  for (const Missing& missing : analysis.missing()) {
    if (missing.label() ==
        "the school: reading, writing and maths, expected standard, key stage 2") {
      reasons.push_back(missing.year() + ": " + missing.reason());
    }
  }
  EXPECT_EQ(reasons,
            (std::vector<std::string>{"2023/24: not published (c: suppressed: too few pupils)",
                                      "2021/22: not imported"}));
  EXPECT_EQ(analysis.levels(0).school().figure().period(), "202223");
}

TEST(DesktopAnalysis, SaysThatThereIsNoProgressOrResultOfThePandemicYears) {
  const auto analysis =
      Analyse(Primary("s-999001", {}), Comparison(), platform::ParseIsoDate("2021-09-15").value());
  int cancelled = 0;
  for (const Missing& missing : analysis.missing()) {
    cancelled +=
        missing.measure() == kRwm && missing.reason().find("cancelled") != std::string::npos;
  }
  EXPECT_EQ(cancelled, 2);
}

TEST(Trend, IsGivenOverThreeComparableYearsAlone) {
  const struct {
    const char* measure;
    const char* last;
    std::vector<int> values;  // of the last years, oldest first
    Direction direction;
  } cases[] = {
      {kRwm, "202324", {70, 66, 60}, DIRECTION_FALLING},
      {kRwm, "202324", {60, 66, 65}, DIRECTION_RISING},
      {kRwm, "202324", {60, 50, 64}, DIRECTION_STEADY},
      {kRwm, "202324", {66, 60}, DIRECTION_NOT_ENOUGH_YEARS},
      {kRwm, "202223", {60, 60, 60}, DIRECTION_NOT_COMPARABLE},
      {kRwm, "201819", {60, 62, 70}, DIRECTION_RISING},
      {"ks4.basics.grade4", "202324", {70, 66, 60}, DIRECTION_NOT_COMPARABLE},
      {"ks4.basics.grade4", "202425", {70, 66, 60}, DIRECTION_FALLING},
      {"absence.overall", "202122", {5, 6, 7}, DIRECTION_NOT_COMPARABLE},
      {"absence.overall", "202324", {5, 6, 7}, DIRECTION_RISING},
  };
  for (const auto& each : cases) {
    SCOPED_TRACE(std::string(each.measure) + " " + each.last);
    std::vector<Figure> figures;
    std::string year = each.last;
    for (auto value = each.values.rbegin(); value != each.values.rend(); ++value) {
      figures.push_back(Percent(each.measure, year, *value));
      year = YearBefore(year);
    }
    auto school = Primary("s-999001", figures);
    if (std::string_view(each.measure).starts_with("ks4")) {
      school.school.set_phase(registry::v1::PHASE_SECONDARY);
      school.school.set_high_age(18);
    }
    const auto analysis =
        Analyse(school, Comparison(), platform::ParseIsoDate("2025-09-15").value());
    const auto trend = std::find_if(analysis.trends().begin(), analysis.trends().end(),
                                    [&](const Trend& t) { return t.measure() == each.measure; });
    ASSERT_NE(trend, analysis.trends().end());
    EXPECT_EQ(trend->direction(), each.direction) << trend->why();
    const bool compared = each.direction == DIRECTION_FALLING ||
                          each.direction == DIRECTION_RISING || each.direction == DIRECTION_STEADY;
    EXPECT_EQ(trend->has_change_e4(), compared);
    EXPECT_TRUE(compared || !FlagOf(analysis, FLAG_KIND_DECLINING));
  }
}

TEST(Trend, ThatFallsIsFlaggedWithItsThreeFigures) {
  const auto analysis =
      Analyse(Primary("s-999001", {Percent(kRwm, "202122", 70), Percent(kRwm, "202223", 66),
                                   Percent(kRwm, "202324", 60)}),
              Comparison(), Autumn2024());
  const Flag* flag = FlagOf(analysis, FLAG_KIND_DECLINING);
  ASSERT_TRUE(flag);
  EXPECT_EQ(flag->figures_size(), 3);
  EXPECT_EQ(flag->difference_e4(), -100000);
}

TEST(Certainty, RestsOnThePublishedCohortElseOnTheYearGroups) {
  Figure figure = Percent(kRwm, "202324", 60);
  const auto school = Primary("s-999001", {});
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).cohort(), 60);
  EXPECT_NE(CertaintyOf(figure, MeasureOf(kRwm), school).basis().find("420 pupils"),
            std::string::npos);
  figure.set_cohort(29);
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).sureness(), SURENESS_LOW);
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).basis(), "published cohort");
  figure.set_cohort(30);
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).sureness(), SURENESS_MODERATE);
}

TEST(Certainty, IsNotKnownWithoutRollOrAges) {
  const Figure figure = Percent(kRwm, "202324", 60);
  auto school = Primary("s-999001", {});
  school.school.clear_high_age();
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).sureness(), SURENESS_NOT_KNOWN);
  school = Primary("s-999001", {});
  school.school.clear_roll();
  EXPECT_EQ(CertaintyOf(figure, MeasureOf(kRwm), school).sureness(), SURENESS_NOT_KNOWN);
  EXPECT_EQ(CertaintyOf(figure, MeasureOf("ks4.basics.grade4"), school).basis(),
            "no cohort is published");
}

TEST(PublishedYears, KnowsWhatWasNeverPublished) {
  const struct {
    const char* measure;
    const char* period;
    bool never;
  } cases[] = {
      {kRwm, "201819", false},
      {kRwm, "201920", true},
      {kRwm, "202021", true},
      {kRwm, "202122", false},
      {"ks2.progress", "202223", false},
      {"ks2.progress", "202324", true},
      {"ks2.progress", "202425", true},
      {"ks2.progress", "202526", false},
      {"ks4.progress8", "202324", false},
      {"ks4.progress8", "202425", true},
      {"ks4.progress8", "202526", true},
      {"ks4.attainment8", "202021", true},
      {"ks4.attainment8", "202425", false},
      {"absence.overall", "201920", true},
      {"absence.overall", "202021", false},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(WhyNeverPublished(each.measure, each.period).has_value(), each.never)
        << each.measure << " " << each.period;
  }
}

TEST(PublishedYears, AreCountedBackFromTheDay) {
  EXPECT_EQ(LatestYearWithResults(platform::ParseIsoDate("2026-09-01").value()), "202526");
  EXPECT_EQ(LatestYearWithResults(platform::ParseIsoDate("2026-08-31").value()), "202425");
  EXPECT_EQ(YearBefore("200001"), "199900");
  EXPECT_EQ(YearInWords("202324"), "2023/24");
}

TEST(Measures, ApplyToTheAgesASchoolTeaches) {
  const auto school = [](const std::string& text) { return Text<ListedSchool>(text); };
  EXPECT_TRUE(Applies(MeasureOf(kRwm), school("phase: PHASE_PRIMARY low_age: 4 high_age: 11")));
  EXPECT_FALSE(Applies(MeasureOf(kRwm), school("phase: PHASE_PRIMARY low_age: 4 high_age: 7")));
  EXPECT_FALSE(Applies(MeasureOf(kRwm), school("phase: PHASE_SECONDARY low_age: 11 high_age: 18")));
  EXPECT_TRUE(Applies(MeasureOf(kRwm), school("phase: PHASE_ALL_THROUGH low_age: 4 high_age: 18")));
  EXPECT_TRUE(Applies(MeasureOf("ks4.progress8"), school("phase: PHASE_ALL_THROUGH high_age: 18")));
  EXPECT_FALSE(Applies(MeasureOf("ks4.progress8"), school("phase: PHASE_PRIMARY high_age: 11")));
  EXPECT_FALSE(Applies(MeasureOf("absence.overall"), school("phase: PHASE_NURSERY")));
}

TEST(FigureChoice, WritesValuesWithAtMostTwoDecimals) {
  EXPECT_EQ(InWords(int64_t{610000}), "61");
  EXPECT_EQ(InWords(int64_t{615000}), "61.5");
  EXPECT_EQ(InWords(int64_t{-2500}), "-0.25");
  EXPECT_EQ(InWords(int64_t{51609}), "5.16");
  EXPECT_EQ(InWords(int64_t{-60}), "-0.01");
}

}  // namespace
}  // namespace mkep::evaluations::v1
