#include "platform/contract/filter.h"

#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/testing/given.h"

namespace mkep::platform {
namespace {

using contract_test::v1::Row;

Row SomeRow() {
  return testing::Text<Row>(R"pb(
    name: "Example Primary School"
    kind: ROW_KIND_MAIN
    roll: 420
    open: true
    score: 1.5
    opened { year: 2026 month: 9 day: 1 }
    changed { seconds: 1793575800 }
    tags: "sports"
    tags: "arts"
    place { town: "Bletchley" })pb");
}

bool Matches(const std::string& filter, const Row& row = SomeRow()) {
  const auto parsed = Filter::Parse(Row::descriptor(), filter);
  if (!parsed) ADD_FAILURE() << filter << ": " << parsed.error().Sentence();
  return parsed && parsed->Matches(row);
}

std::string WhyNoFilter(const std::string& filter) {
  const auto parsed = Filter::Parse(Row::descriptor(), filter);
  if (parsed) return "it is read";
  EXPECT_TRUE(parsed.error().Is(v1::PLATFORM_REASON_FILTER));
  return parsed.error().details.at(0).value + ": " + parsed.error().details.at(1).value;
}

TEST(Filter, MatchesEveryKindOfField) {
  for (const char* filter : {"",
                             "  ",
                             "name = \"Example Primary School\"",
                             "name : primary",
                             "name:PRIMARY",
                             "kind = main",
                             "kind = ROW_KIND_MAIN",
                             "kind != other",
                             "roll = 420",
                             "roll >= 420 AND roll <= 420",
                             "roll > 419",
                             "roll < 421 and name : example",
                             "open = true",
                             "score = 1.5",
                             "score > 1.25",
                             "opened = 2026-09-01",
                             "opened : 2026-09",
                             "opened > 2026-08-31",
                             "changed = 2026-11-01",
                             "changed >= 2026-11-01T20:30:00Z",
                             "tags = arts",
                             "tags : SPORT",
                             "place.town = Bletchley"}) {
    EXPECT_TRUE(Matches(filter)) << filter;
  }
}

TEST(Filter, LeavesOutWhatDiffers) {
  for (const char* filter : {"name = example", "kind = other", "roll > 420", "roll < 420",
                             "open = false", "opened < 2026-09-01", "tags = music",
                             "place.town : oxford", "name : primary AND roll = 1"}) {
    EXPECT_FALSE(Matches(filter)) << filter;
  }
}

TEST(Filter, WhatIsNotSetNeverMatches) {
  for (const char* filter : {"roll = 0", "roll != 5", "opened < 2030-01-01",
                             "changed != 2020-01-01", "place.town = \"\"", "tags != x"}) {
    EXPECT_FALSE(Matches(filter, Row())) << filter;
  }
  EXPECT_TRUE(Matches("name = \"\"", Row()));
  EXPECT_TRUE(Matches("kind = unspecified", Row()));
}

TEST(Filter, QuotedValuesMayHoldAnything) {
  Row row;
  row.set_name("a \"quoted\" \\ AND b");
  EXPECT_TRUE(Matches(R"(name = "a \"quoted\" \\ AND b" AND open = false)", row));
}

TEST(Filter, SaysWhereAndWhyItCannotBeRead) {
  EXPECT_EQ(WhyNoFilter("= 5"), "1: a field's name is expected");
  EXPECT_TRUE(WhyNoFilter("rolls = 5")
                  .starts_with("1: there is no field \"rolls\"; the fields are: name, kind,"));
  EXPECT_EQ(WhyNoFilter("roll ~ 5"), "6: one of = != < <= > >= : is expected");
  EXPECT_EQ(WhyNoFilter("roll ="), "7: a value is expected");
  EXPECT_EQ(WhyNoFilter("roll = many"), "8: \"many\" is not a whole number");
  EXPECT_EQ(WhyNoFilter("kind = x"), "8: \"x\" is none of UNSPECIFIED, MAIN, OTHER");
  EXPECT_EQ(WhyNoFilter("opened = 2026-02-30"), "10: \"2026-02-30\" is not a day as in 2026-11-27");
  EXPECT_EQ(WhyNoFilter("open = yes"), "8: \"yes\" is neither true nor false");
  EXPECT_EQ(WhyNoFilter("name = \"open"), "8: this quotation mark is never closed");
  EXPECT_EQ(WhyNoFilter("name = Example School"),
            "16: AND is expected; a value of several words goes in quotation marks");
  EXPECT_EQ(WhyNoFilter("name = a AND "), "14: a condition is expected after AND");
  EXPECT_EQ(WhyNoFilter("place = x"),
            "1: place has fields of its own, write place. and one of: town");
  EXPECT_EQ(WhyNoFilter("name.x = 1"), "1: name has no fields of its own");
}

}  // namespace
}  // namespace mkep::platform
