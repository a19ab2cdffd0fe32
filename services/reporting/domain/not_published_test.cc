#include "reporting/domain/not_published.h"

#include <gtest/gtest.h>

namespace mkep::reporting::v1 {
namespace {

TEST(WhyNotPublished, NamesTheYearsWithoutResults) {
  for (const int year : {2019, 2020}) {
    EXPECT_TRUE(WhyNotPublished("ks2.rwm.expected", year)) << year;
    EXPECT_TRUE(WhyNotPublished("ks4.attainment8", year)) << year;
  }
  EXPECT_FALSE(WhyNotPublished("ks2.rwm.expected", 2018));
  EXPECT_FALSE(WhyNotPublished("ks2.rwm.expected", 2021));
}

TEST(WhyNotPublished, KnowsThatAbsenceOf202021WasPublished) {
  EXPECT_TRUE(WhyNotPublished("absence.overall", 2019));
  EXPECT_FALSE(WhyNotPublished("absence.overall", 2020));
}

TEST(WhyNotPublished, NamesTheYearsWithoutProgress8) {
  EXPECT_FALSE(WhyNotPublished("ks4.progress8", 2023));
  for (const int year : {2019, 2020, 2024, 2025})
    EXPECT_TRUE(WhyNotPublished("ks4.progress8", year)) << year;
  EXPECT_FALSE(WhyNotPublished("ks4.progress8", 2026));
  EXPECT_FALSE(WhyNotPublished("ks4.attainment8", 2024));
}

TEST(MeaningOf, ExplainsEveryCodeOfThePublishers) {
  for (const char* code :
       {"SUPP", "NE", "NP", "NA", "LOWCOV", "NEW", "c", "z", "x", "low", "k", "u", "-"}) {
    EXPECT_NE(MeaningOf(code), MeaningOf("something else")) << code;
  }
  EXPECT_EQ(MeaningOf(""), "");
}

}  // namespace
}  // namespace mkep::reporting::v1
