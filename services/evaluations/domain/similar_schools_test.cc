#include "evaluations/domain/similar_schools.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "platform/testing/given.h"

namespace mkep::evaluations::v1 {
namespace {

using platform::testing::Text;

// A primary school by pupils, percent FSM and percent SEN support; below 0 is not known.
SchoolWithFigures School(const std::string& id, int pupils, int fsm, int sen) {
  SchoolWithFigures school;
  school.school =
      Text<ListedSchool>("phase: PHASE_PRIMARY status: STATUS_OPEN school_id: \"" + id + "\"");
  const auto add = [&](const char* measure, const char* period, int value) {
    auto& figure = *school.figures.add_figures();
    figure.set_measure(measure);
    figure.set_period(period);
    figure.set_breakdown("all");
    figure.set_value_e4(value * 10000);
    figure.mutable_provenance()->set_dataset("Census");
  };
  if (pupils >= 0) add("pupils.total", "202324", pupils);
  if (fsm >= 0) add("pupils.fsm", "202223", fsm);
  if (sen >= 0) {
    add("sen.ehc", "201819", 0);
    add("sen.support", "201819", sen);
  }
  return school;
}

Comparison City(std::vector<SchoolWithFigures> schools) { return {{}, {}, std::move(schools)}; }

TEST(SimilarSchools, AreAsFarApartAsTheFormulaSays) {
  const auto near = School("s-1", 100, 10, 10), far = School("s-2", 300, 30, 20);
  const auto middle = School("s-3", 200, 10, 10);
  const auto similar = FindSimilar(near, City({near, far, middle}));
  ASSERT_EQ(similar.schools_size(), 2);
  EXPECT_EQ(similar.schools(0).school_id(), "s-3");
  EXPECT_EQ(similar.schools(0).distance_e4(), 3535);  // sqrt(0.5 · 0.5²)
  EXPECT_EQ(similar.schools(1).distance_e4(), 10000);
}

TEST(SimilarSchools, GiveTheWeightOfWhatIsNotKnownToTheRest) {
  const auto own = School("s-1", 100, 10, -1), other = School("s-2", 300, 10, 20);
  const auto similar = FindSimilar(own, City({own, other, School("s-3", 200, 30, 10)}));
  ASSERT_EQ(similar.schools_size(), 2);
  EXPECT_EQ(similar.schools(0).school_id(), "s-2");
  EXPECT_EQ(similar.schools(0).distance_e4(), 7453);  // sqrt(0.5 / 0.9)
  EXPECT_EQ(similar.schools(0).known_size(), 2);
  ASSERT_EQ(similar.missing_size(), 1);
  EXPECT_EQ(similar.missing(0), "the share of pupils with special educational needs is not known");
}

TEST(SimilarSchools, NameTheYearOfEachCharacteristic) {
  const auto own = School("s-1", 100, 10, 10);
  const auto similar = FindSimilar(own, City({own}));
  ASSERT_EQ(similar.context_size(), 3);
  EXPECT_EQ(similar.context(0).source(), "2023/24, Census");
  EXPECT_EQ(similar.context(1).source(), "2022/23, Census");
  EXPECT_EQ(similar.context(2).source(), "2018/19, Census");
}

TEST(SimilarSchools, UseTheLaterOfRollAndCensus) {
  auto school = School("s-1", 100, 10, 10);
  school.school.set_roll(120);
  *school.school.mutable_roll_date() = platform::ParseIsoDate("2022-04-25").value();
  EXPECT_EQ(PupilsOf(school)->value_e4(), 1000000);
  *school.school.mutable_roll_date() = platform::ParseIsoDate("2026-08-06").value();
  EXPECT_EQ(PupilsOf(school)->value_e4(), 1200000);
  EXPECT_EQ(PupilsOf(school)->source(), "on roll, 2026-08-06");
}

TEST(SimilarSchools, AreTheTenNearestInTheOrderOfDistanceThenId) {
  std::vector<SchoolWithFigures> schools;
  for (int i = 0; i < 15; ++i)
    schools.push_back(School(fmt::format("s-{:02}", i), 100 + i / 2, 10, 10));
  const auto similar = FindSimilar(schools[0], City(schools));
  ASSERT_EQ(similar.schools_size(), 10);
  EXPECT_EQ(similar.compared_with(), 14);
  EXPECT_EQ(similar.schools(0).school_id(), "s-01");
  EXPECT_EQ(similar.schools(1).school_id(), "s-02");
  EXPECT_EQ(similar.schools(2).school_id(), "s-03");
}

TEST(SimilarSchools, AreNotSoughtWithoutAPhaseOrAnyCharacteristic) {
  auto own = School("s-1", 100, 10, 10);
  own.school.clear_phase();
  EXPECT_EQ(FindSimilar(own, City({School("s-2", 100, 10, 10)})).schools_size(), 0);
  const auto unknown = School("s-3", -1, -1, -1);
  const auto similar = FindSimilar(unknown, City({School("s-2", 100, 10, 10)}));
  EXPECT_EQ(similar.schools_size(), 0);
  EXPECT_EQ(similar.missing_size(), 3);
}

TEST(SimilarSchools, KeepInventedSchoolsApartFromRealOnes) {
  const auto own = School("s-1", 100, 10, 10);
  auto invented = School("s-999001", 100, 10, 10);
  invented.school.set_example(true);
  EXPECT_EQ(FindSimilar(own, City({own, invented})).schools_size(), 0);
}

}  // namespace
}  // namespace mkep::evaluations::v1
