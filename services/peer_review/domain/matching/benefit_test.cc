#include "peer_review/domain/matching/benefit.h"

#include <gtest/gtest.h>

#include "peer_review/domain/matching/instance.h"

namespace mkep::peer_review::matching {
namespace {

void Want(const char* area, int weight, v1::Candidate& school) {
  auto& priority = *school.mutable_offer()->add_priorities();
  priority.set_area(area);
  priority.set_weight(weight);
}

void Give(const char* area, int level, v1::Candidate& school) {
  auto& strength = *school.mutable_offer()->add_strengths();
  strength.set_area(area);
  strength.set_level(level);
}

TEST(Benefit, IsTheLeadInStandardDeviations) {
  // Mean 60, standard deviation 10.
  const Benefits benefits(SnapshotOfSchools({ReaderSchool(999001, 50), ReaderSchool(999002, 70)}));
  EXPECT_EQ(benefits.Of(1, 0), 20'000);
  EXPECT_EQ(benefits.Of(0, 1), 0);
  EXPECT_EQ(benefits.Greatest(), 20'000);
}

TEST(Benefit, CountsLessAbsenceAsMoreAttendance) {
  auto often = ExampleSchool(999001);
  auto seldom = ExampleSchool(999002);
  AddMeasure("absence.overall", 80'000, often);
  AddMeasure("absence.overall", 40'000, seldom);
  const Benefits benefits(SnapshotOfSchools({often, seldom}));
  EXPECT_EQ(benefits.Of(1, 0), 20'000);
  EXPECT_EQ(benefits.Of(0, 1), 0);
}

TEST(Benefit, AddsUpMeasuresInWhichOneIsAhead) {
  auto first = ReaderSchool(999001, 50);
  auto second = ReaderSchool(999002, 70);
  AddMeasure("ks2.maths.expected", 800'000, first);
  AddMeasure("ks2.maths.expected", 600'000, second);
  const Benefits benefits(SnapshotOfSchools({first, second}));
  EXPECT_EQ(benefits.Of(0, 1), 20'000);
  EXPECT_EQ(benefits.Of(1, 0), 20'000);
}

TEST(Benefit, ComparesOnlyFiguresOfTheLatestYear) {
  auto old = ExampleSchool(999002);
  auto& measured = *old.add_measures();
  measured.set_measure("ks2.reading.expected");
  measured.set_period("201819");
  measured.set_value_e4(900'000);
  const Benefits benefits(SnapshotOfSchools({ReaderSchool(999001, 50), old}));
  EXPECT_EQ(benefits.Of(1, 0), 0);
  EXPECT_FALSE(benefits.Usable(1));
}

TEST(Benefit, LeavesSpecialSchoolsOut) {
  auto special = ReaderSchool(999002, 0);
  special.set_phase(registry::v1::PHASE_NOT_APPLICABLE);
  const Benefits benefits(SnapshotOfSchools({ReaderSchool(999001, 50), special}));
  EXPECT_FALSE(benefits.Usable(1));
  EXPECT_EQ(benefits.Of(0, 1), 0);
}

TEST(Benefit, LeavesOutWhatIsNoPercentage) {
  auto odd = ExampleSchool(999001);
  AddMeasure("ks2.reading.expected", 10'000'001, odd);
  EXPECT_FALSE(Benefits(SnapshotOfSchools({odd})).Usable(0));
}

TEST(Benefit, IsByDeclarationWhereThereIsOne) {
  auto seeks = ReaderSchool(999001, 90);
  auto gives = ReaderSchool(999002, 50);
  Want("Reading", 7, seeks);
  Want("maths", 2, seeks);
  Give("reading", 3, gives);
  const Benefits benefits(SnapshotOfSchools({seeks, gives}));
  EXPECT_EQ(benefits.Of(1, 0), 7 * 3 * 10'000);
  EXPECT_EQ(benefits.Of(0, 1), 20'000) << "the other way round nothing was declared: figures count";
  EXPECT_EQ(benefits.Shared(1, 0).size(), 1u);
  EXPECT_GE(benefits.Greatest(), benefits.Of(1, 0) + benefits.Of(0, 1));
}

TEST(Benefit, OfBothIsThatOfEach) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const Benefits benefits(RandomSnapshot({.schools = 30, .seed = seed}));
    for (int a = 0; a < 30; ++a) {
      for (int b = 0; b < 30; ++b)
        ASSERT_EQ(benefits.OfBoth(a, b), benefits.Of(a, b) + benefits.Of(b, a)) << a << ", " << b;
    }
  }
}

TEST(Benefit, IsNothingWhereNobodyDiffers) {
  const Benefits benefits(SnapshotOfSchools({ReaderSchool(999001, 60), ReaderSchool(999002, 60)}));
  EXPECT_EQ(benefits.Of(0, 1), 0);
}

}  // namespace
}  // namespace mkep::peer_review::matching
