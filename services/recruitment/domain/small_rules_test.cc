#include <gtest/gtest.h>

#include "platform/core/dates.h"
#include "recruitment/domain/contact_in_text.h"
#include "recruitment/domain/live_vacancy.h"
#include "recruitment/domain/offer.h"
#include "recruitment/domain/standard.h"
#include "recruitment/domain/wage.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

TEST(Wage, FollowsTheApprenticeRateOfTheStartDate) {
  const struct {
    const char* on;
    int64_t pence_an_hour;
  } rates[] = {{"2024-03-31", 528}, {"2024-04-01", 640}, {"2025-03-31", 640}, {"2025-04-01", 755},
               {"2026-03-31", 755}, {"2026-04-01", 800}, {"2027-01-04", 800}, {"2020-01-01", 528}};
  for (const auto& rate : rates) {
    EXPECT_EQ(LeastYearlyPence(60, Day(rate.on)), rate.pence_an_hour * 52) << rate.on;
  }
}

TEST(Wage, IsRoundedUpToAWholePenny) {
  EXPECT_EQ(LeastYearlyPence(1, Day("2026-05-01")), 694);  // 800 x 52 / 60 = 693.33
}

TEST(Contact, IsFoundInFreeText) {
  for (const char* text :
       {"jo@foundry.example", "Write to jo.smith@mail.foundry.example.", "Ring 01908 000000",
        "(01908) 000-000", "07000 000 000 any time", "+44 1908 000000"}) {
    EXPECT_TRUE(HoldsContact(text)) << text;
  }
  for (const char* text :
       {"", "@foundry on social media", "2 @ 9am", "a@b", "£28,000 a year", "ST1472 v2.0",
        "9am to 5pm, 0.5 hours for lunch", "2026-12-01 to 2027-01-04", "UKPRN 10999001",
        "0 to 10 years", "MK9 3EJ"}) {
    EXPECT_FALSE(HoldsContact(text)) << text;
  }
}

TEST(Contact, IsLookedForInEveryTextButAddressesOfPages) {
  const Advert advert = ExampleAdvert([](Advert& a) {
    a.add_skills("call 01908 000000");
    a.mutable_wage()->set_benefits("ask jo@foundry.example");
    a.mutable_how_to_apply()->set_url("https://foundry.example/0190800000000");
  });
  EXPECT_EQ(TextsWithContact(advert), (std::vector<std::string>{"wage.benefits", "skills"}));
}

TEST(OfferId, IsTheSameHoweverItIsWritten) {
  const Advert other = ExampleAdvert([](Advert& a) {
    a.set_title("Business  Administration: Apprentice");
    a.mutable_employer()->set_name("EXAMPLE FOUNDRY.");
    a.mutable_locations(0)->set_postcode("mk93ej");
    a.set_places(7);
    a.clear_closing_date();
  });
  EXPECT_EQ(OfferId(other), OfferId(ExampleAdvert()));
}

TEST(OfferId, DiffersByStandardEmployerTitleAndPlaceOfWork) {
  const std::vector<ChangeAdvert> changes = {
      [](Advert& a) { a.set_lars_code(1); },
      [](Advert& a) { a.mutable_employer()->set_name("Example Bakery"); },
      [](Advert& a) { a.set_title("Finance apprentice"); },
      [](Advert& a) { a.add_locations()->set_postcode("MK1 1AA"); }};
  for (const auto& change : changes)
    EXPECT_NE(OfferId(ExampleAdvert(change)), OfferId(ExampleAdvert()));
}

TEST(LevelName, FollowsTheLevelAndTheProgramme) {
  const struct {
    int level;
    const char* name;
  } names[] = {{2, "Intermediate"}, {3, "Advanced"}, {4, "Higher"},
               {5, "Higher"},       {6, "Degree"},   {7, "Degree"}};
  for (const auto& each : names) {
    EXPECT_EQ(LevelName(ExampleStandard([&](StandardFacts& f) { f.set_level(each.level); })),
              each.name);
  }
  EXPECT_EQ(
      LevelName(ExampleStandard([](StandardFacts& f) { f.set_programme(PROGRAMME_FOUNDATION); })),
      "Foundation");
}

TEST(Example, IsToldByUkprnOrName) {
  Vacancy vacancy;
  vacancy.set_publisher_id("10004375");
  vacancy.mutable_advert()->mutable_employer()->set_name("A real firm");
  EXPECT_FALSE(IsExample(vacancy));
  vacancy.set_publisher_id("10999001");
  EXPECT_TRUE(IsExample(vacancy));
  vacancy.set_publisher_id("own-id");
  EXPECT_FALSE(IsExample(vacancy));
  vacancy.mutable_advert()->mutable_employer()->set_name("Example Foundry");
  EXPECT_TRUE(IsExample(vacancy));
}

}  // namespace
}  // namespace mkep::recruitment::v1
