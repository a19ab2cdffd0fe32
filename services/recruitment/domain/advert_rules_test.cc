#include "recruitment/domain/advert_rules.h"

#include <fmt/format.h>

#include "recruitment/domain/funding_ages.h"
#include "recruitment/domain/offer.h"
#include "recruitment/domain/vacancy.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;

struct Case {
  const char* what;
  ChangeAdvert change;
  Reason reason;  // REASON_UNSPECIFIED: kept
};

constexpr Reason kKept = REASON_UNSPECIFIED;

// Every rule alone, and the values on both sides of its border.
std::vector<Case> TextCases() {
  return {
      {"as it is", [](Advert&) {}, kKept},
      {"title without the word", [](Advert& a) { a.set_title("Office assistant"); },
       REASON_TITLE_WITHOUT_APPRENTICE},
      {"title with apprenticeship", [](Advert& a) { a.set_title("Office APPRENTICESHIP"); }, kKept},
      {"49 characters", [](Advert& a) { a.set_short_description(std::string(49, 'x')); },
       REASON_SHORT_DESCRIPTION_TOO_SHORT},
      {"50 characters", [](Advert& a) { a.set_short_description(std::string(50, 'x')); }, kKept},
      {"49 characters in 98 bytes",
       [](Advert& a) {
         std::string text;
         for (int i = 0; i < 49; ++i) text += "é";
         a.set_short_description(text);
       },
       REASON_SHORT_DESCRIPTION_TOO_SHORT},
      {"no description", [](Advert& a) { a.clear_description(); }, REASON_DESCRIPTION_MISSING},
      {"no employer", [](Advert& a) { a.clear_employer(); }, REASON_EMPLOYER_MISSING},
      {"no place", [](Advert& a) { a.set_places(0); }, REASON_PLACES_MISSING},
      {"one place", [](Advert& a) { a.set_places(1); }, kKept},
      {"an e-mail address in a text",
       [](Advert& a) { a.set_description("Write to jo@foundry.example now."); },
       REASON_CONTACT_IN_TEXT},
      {"a telephone number in a text",
       [](Advert& a) { a.mutable_how_to_apply()->set_instructions("Call 01908 000 000."); },
       REASON_CONTACT_IN_TEXT}};
}

std::vector<Case> WorkCases() {
  return {
      {"no closing date", [](Advert& a) { a.clear_closing_date(); }, REASON_DATE_MISSING},
      {"no start date", [](Advert& a) { a.clear_start_date(); }, REASON_DATE_MISSING},
      {"closing in 6 days", [](Advert& a) { *a.mutable_closing_date() = Day("2026-11-08"); },
       REASON_CLOSING_DATE_TOO_SOON},
      {"closing in 7 days", [](Advert& a) { *a.mutable_closing_date() = Day("2026-11-09"); },
       kKept},
      {"start on the closing day", [](Advert& a) { *a.mutable_start_date() = Day("2026-12-01"); },
       REASON_START_NOT_AFTER_CLOSING},
      {"start on the day after", [](Advert& a) { *a.mutable_start_date() = Day("2026-12-02"); },
       kKept},
      {"a minute under 16 hours",
       [](Advert& a) {
         a.set_weekly_minutes(959);
         a.set_duration_months(40);
       },
       REASON_WEEKLY_HOURS},
      {"16 hours for 15 months",
       [](Advert& a) {
         a.set_weekly_minutes(960);
         a.set_duration_months(15);
       },
       kKept},
      {"16 hours for 14 months",
       [](Advert& a) {
         a.set_weekly_minutes(960);
         a.set_duration_months(14);
       },
       REASON_DURATION_TOO_SHORT},
      {"48 hours", [](Advert& a) { a.set_weekly_minutes(2880); }, kKept},
      {"a minute over 48 hours", [](Advert& a) { a.set_weekly_minutes(2881); },
       REASON_WEEKLY_HOURS},
      {"no working week", [](Advert& a) { a.clear_working_week(); }, REASON_WORKING_WEEK_MISSING},
      {"7 months", [](Advert& a) { a.set_duration_months(7); }, REASON_DURATION_TOO_SHORT},
      {"8 months", [](Advert& a) { a.set_duration_months(8); }, kKept}};
}

std::vector<Case> PayAndPlaceCases() {
  return {
      {"no wage", [](Advert& a) { a.clear_wage(); }, REASON_WAGE_MISSING},
      {"national minimum",
       [](Advert& a) { a.mutable_wage()->set_kind(WAGE_KIND_NATIONAL_MINIMUM); }, kKept},
      {"competitive", [](Advert& a) { a.mutable_wage()->set_kind(WAGE_KIND_COMPETITIVE); }, kKept},
      {"competitive with an amount",
       [](Advert& a) {
         a.mutable_wage()->set_kind(WAGE_KIND_COMPETITIVE);
         a.mutable_wage()->set_yearly_pence(2'000'000);
       },
       REASON_WAGE_AMOUNT_NOT_ALLOWED},
      {"fixed without an amount", [](Advert& a) { a.mutable_wage()->set_kind(WAGE_KIND_FIXED); },
       REASON_WAGE_AMOUNT_MISSING},
      {"fixed a penny below £8.00 for 37.5 hours and 52 weeks",
       [](Advert& a) {
         a.mutable_wage()->set_kind(WAGE_KIND_FIXED);
         a.mutable_wage()->set_yearly_pence(1'559'999);
       },
       REASON_WAGE_BELOW_MINIMUM},
      {"fixed at the minimum",
       [](Advert& a) {
         a.mutable_wage()->set_kind(WAGE_KIND_FIXED);
         a.mutable_wage()->set_yearly_pence(1'560'000);
       },
       kKept},
      {"no location", [](Advert& a) { a.clear_locations(); }, REASON_LOCATION_MISSING},
      {"a location without a postcode",
       [](Advert& a) { a.add_locations()->add_lines("2 Example Way"); }, REASON_POSTCODE_MISSING},
      {"no way to apply", [](Advert& a) { a.clear_how_to_apply(); }, REASON_HOW_TO_APPLY_MISSING},
      {"instructions instead of an address",
       [](Advert& a) {
         a.mutable_how_to_apply()->clear_url();
         a.mutable_how_to_apply()->set_instructions("Apply at the college's open evening.");
       },
       kKept},
      {"no standard", [](Advert& a) { a.set_lars_code(0); }, REASON_STANDARD_MISSING},
      {"a standard that is not known", [](Advert& a) { a.set_lars_code(99); },
       REASON_STANDARD_NOT_KNOWN},
      {"ages upside down",
       [](Advert& a) {
         a.mutable_ages()->set_youngest(19);
         a.mutable_ages()->set_oldest(18);
       },
       REASON_AGES_NOT_A_RANGE},
      {"younger than 16", [](Advert& a) { a.mutable_ages()->set_youngest(15); },
       REASON_AGES_NOT_A_RANGE},
      {"16 and over", [](Advert& a) { a.mutable_ages()->set_youngest(16); }, kKept}};
}

constexpr const char* kSubmit =
    "request_id: '6f1d2c3b-0a4e-4b5f-8c7d-9e0f1a2b3c4d' vacancy_id: 'v-1' publisher_id: '10999001'";

void ExpectEach(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    SCOPED_TRACE(each.what);
    const Advert advert = ExampleAdvert(each.change);
    auto scenario = WithStandard();
    GiveDraft(scenario, advert);
    scenario.When<SubmitVacancyRequest>(kSubmit);
    if (each.reason != kKept) {
      scenario.ThenRefused(each.reason);
      continue;
    }
    scenario.Then<Vacancy>("v-1", "vacancy_submitted { on { year: 2026 month: 11 day: 2 } }")
        .Then<Offer>(OfferId(advert), "offer_made { vacancy_id: 'v-1' }");
  }
}

TEST(SubmitVacancy, AsksForTextsThatTellAnApprenticeship) { ExpectEach(TextCases()); }
TEST(SubmitVacancy, AsksForDatesHoursAndDurationWithinTheRules) { ExpectEach(WorkCases()); }
TEST(SubmitVacancy, AsksForPayPlaceStandardAndAges) { ExpectEach(PayAndPlaceCases()); }

struct StandardCase {
  const char* what;
  std::function<void(StandardFacts&)> change;
  ChangeAdvert advert;
  Reason reason;
};

void Ages(Advert& advert, int youngest, int oldest) {
  advert.mutable_ages()->set_youngest(youngest);
  advert.mutable_ages()->set_oldest(oldest);
}

const std::vector<StandardCase>& StandardCases() {
  using F = StandardFacts;
  using A = Advert;
  static const std::vector<StandardCase> cases = {
      {"paused", [](F& f) { f.set_status(STANDARD_STATUS_PAUSED); }, {}, REASON_STANDARD_PAUSED},
      {"retired", [](F& f) { f.set_status(STANDARD_STATUS_RETIRED); }, {}, REASON_STANDARD_RETIRED},
      {"withdrawn",
       [](F& f) { f.set_status(STANDARD_STATUS_WITHDRAWN); },
       {},
       REASON_STANDARD_WITHDRAWN},
      {"in development",
       [](F& f) { f.set_status(STANDARD_STATUS_IN_DEVELOPMENT); },
       {},
       REASON_STANDARD_IN_DEVELOPMENT},
      {"no status stated", [](F& f) { f.clear_status(); }, {}, REASON_STANDARD_STATUS_UNKNOWN},
      {"an apprenticeship unit",
       [](F& f) { f.set_programme(PROGRAMME_UNIT); },
       {},
       REASON_STANDARD_IS_A_UNIT},
      {"retired the day before the start",
       [](F& f) { *f.mutable_retired_on() = Day("2027-01-03"); },
       {},
       REASON_STANDARD_RETIRED},
      {"retired on the day of the start",
       [](F& f) { *f.mutable_retired_on() = Day("2027-01-04"); },
       {},
       kKept},
      {"level 1", [](F& f) { f.set_level(1); }, {}, REASON_LEVEL_NOT_ADVERTISABLE},
      {"level 8", [](F& f) { f.set_level(8); }, {}, REASON_LEVEL_NOT_ADVERTISABLE},
      {"level 6 without ages", [](F& f) { f.set_level(6); }, {}, kKept},
      {"level 7 without ages", [](F& f) { f.set_level(7); }, {}, REASON_LEVEL_7_AGES},
      {"level 7 for 16 to 22", [](F& f) { f.set_level(7); }, [](A& a) { Ages(a, 16, 22); },
       REASON_LEVEL_7_AGES},
      {"level 7 for 16 to 21", [](F& f) { f.set_level(7); }, [](A& a) { Ages(a, 16, 21); }, kKept},
      {"level 7 that the employer pays", [](F& f) { f.set_level(7); },
       [](A& a) { a.set_funding(FUNDING_EMPLOYER); }, kKept},
      {"foundation without ages",
       [](F& f) { f.set_programme(PROGRAMME_FOUNDATION); },
       {},
       REASON_FOUNDATION_AGES},
      {"foundation for 16 to 24", [](F& f) { f.set_programme(PROGRAMME_FOUNDATION); },
       [](A& a) { Ages(a, 16, 24); }, REASON_FOUNDATION_AGES},
      {"foundation for 16 to 21", [](F& f) { f.set_programme(PROGRAMME_FOUNDATION); },
       [](A& a) { Ages(a, 16, 21); }, kKept},
  };
  return cases;
}

TEST(SubmitVacancy, AsksForAStandardThatMayBeAdvertised) {
  for (const StandardCase& each : StandardCases()) {
    SCOPED_TRACE(each.what);
    const auto broken = BrokenRules(ExampleAdvert(each.advert), ExampleStandard(each.change));
    if (each.reason == kKept) {
      EXPECT_TRUE(broken.empty()) << broken.front().why.Sentence();
      continue;
    }
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_TRUE(broken.front().why.Is(each.reason)) << broken.front().why.Sentence();
  }
}

TEST(AdvertRules, NameEveryRuleThatIsBrokenWithItsField) {
  const auto broken = BrokenRules(Advert(), StandardFacts());
  std::vector<std::string> fields;
  for (const BrokenRule& rule : broken) fields.push_back(rule.field);
  EXPECT_EQ(fields, (std::vector<std::string>{
                        "title", "short_description", "description", "employer.name", "places",
                        "lars_code", "closing_date", "start_date", "weekly_minutes", "working_week",
                        "duration_months", "wage.kind", "locations", "how_to_apply"}));
}

TEST(AdvertRules, SayWhatToDoInWords) {
  const auto broken = BrokenRules(ExampleAdvert([](Advert& a) {
                                    a.set_weekly_minutes(20 * 60);
                                    a.set_duration_months(11);
                                  }),
                                  ExampleStandard());
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken.front().why.Sentence(),
            "11 months are too short: at 20 hours a week it must last at least 12 months. Lengthen "
            "it, or raise the "
            "hours a week to 30.");
}

TEST(Duration, IsEightMonthsFromAugust2025AndLongerBelowThirtyHours) {
  const auto now = Day("2025-08-01"), before = Day("2025-07-31");
  EXPECT_EQ(LeastMonths(30 * 60, now), 8);
  EXPECT_EQ(LeastMonths(48 * 60, now), 8);
  EXPECT_EQ(LeastMonths(30 * 60 - 1, now), 9);
  EXPECT_EQ(LeastMonths(24 * 60, now), 10);
  EXPECT_EQ(LeastMonths(16 * 60, now), 15);
  EXPECT_EQ(LeastMonths(30 * 60, before), 12);
  EXPECT_EQ(LeastMonths(20 * 60, before), 18);
}

TEST(AgeNote, SaysWhomPublicMoneyCovers) {
  EXPECT_EQ(AgeNote(ExampleAdvert(), ExampleStandard()), "");
  const auto level_7 = ExampleStandard([](StandardFacts& f) { f.set_level(7); });
  EXPECT_NE(AgeNote(ExampleAdvert(), level_7).find("16 to 21"), std::string::npos);
  EXPECT_EQ(AgeNote(ExampleAdvert([](Advert& a) { *a.mutable_start_date() = Day("2025-12-31"); }),
                    level_7),
            "");
}

}  // namespace
}  // namespace mkep::recruitment::v1
