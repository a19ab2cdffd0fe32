#include "platform/contract/validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/testing/given.h"

namespace mkep::platform {
namespace {

using contract_test::v1::ChangeRequest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ChangeRequest Valid() {
  return testing::Text<ChangeRequest>(R"pb(
    request_id: "123e4567-e89b-12d3-a456-426614174000"
    urn: "999001"
    text: "four"
    places: 3
    hours: 40
    kind: ROW_KIND_MAIN
    day { year: 2026 month: 11 day: 27 }
    contacts { name: "A" }
    postcode: "MK9 3EJ")pb");
}

std::vector<std::string> Wrong(const ChangeRequest& request) {
  std::vector<std::string> wrong;
  for (const FieldViolation& each : Validate(request))
    wrong.push_back(each.field + " " + each.description);
  return wrong;
}

template <class Change>
std::vector<std::string> WrongAfter(Change change) {
  ChangeRequest request = Valid();
  change(request);
  return Wrong(request);
}

TEST(Validate, PassesWhatIsRight) { EXPECT_THAT(Wrong(Valid()), IsEmpty()); }

TEST(Validate, NamesEveryFieldThatIsRequired) {
  EXPECT_THAT(Wrong(ChangeRequest()),
              ElementsAre("request_id is required", "urn is required", "hours is required",
                          "kind is required", "day is required",
                          "contacts has 0 elements; 1 are the fewest"));
}

TEST(Validate, CountsCharactersNotBytes) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_text("\u00e4\u00f6\u00fc\u00df\u20ac"); }), IsEmpty());
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_text("\u00e4\u00f6\u00fc\u00df\u20ac\u20ac"); }),
              ElementsAre("text has 6 characters; 5 are the most"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_text("\u20ac"); }),
              ElementsAre("text has 1 characters; 2 are the fewest"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.clear_text(); }), IsEmpty());
}

TEST(Validate, TakesFourThousandCharactersWhereNothingIsSaid) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_reasons(std::string(4000, 'x')); }), IsEmpty());
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_reasons(std::string(4001, 'x')); }),
              ElementsAre("reasons has 4001 characters; 4000 are the most"));
}

TEST(Validate, BoundsNumbers) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_places(11); }),
              ElementsAre("places is 11; 10 is the most"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_places(-1); }),
              ElementsAre("places is -1; 1 is the least"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_places(0); }), IsEmpty());
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_level(0); }),
              ElementsAre("level is 0; 2 is the least"));
}

TEST(Validate, KnowsTheEnumsValues) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_kind(static_cast<contract_test::v1::RowKind>(77)); }),
              ElementsAre("kind 77 is no value of RowKind"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.add_kinds(static_cast<contract_test::v1::RowKind>(78)); }),
              ElementsAre("kinds[0] 78 is no value of RowKind"));
}

TEST(Validate, DaysAndMomentsMustBeReal) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.mutable_day()->set_day(31); }),
              ElementsAre("day must be a day that exists, with year, month and day"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.mutable_at()->set_nanos(-1); }),
              ElementsAre("at must be a moment from year 1 to 9999"));
}

TEST(Validate, LooksIntoNestedAndRepeatedFields) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.add_contacts(); }),
              ElementsAre("contacts[1].name is required"));
  EXPECT_THAT(WrongAfter([](auto& r) {
                for (int i = 0; i < 2; ++i) r.add_contacts()->set_name("B");
              }),
              ElementsAre("contacts has 3 elements; 2 are the most"));
  EXPECT_THAT(WrongAfter([](auto& r) {
                r.add_urns("999001");
                r.add_urns("");
              }),
              ElementsAre("urns[1] must be a Unique Reference Number: six digits, as in 999001"));
}

TEST(Validate, AChosenFieldOfAOneofMustSaySomething) {
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_postcode(""); }), ElementsAre("postcode is required"));
  EXPECT_THAT(WrongAfter([](auto& r) { r.set_nowhere(true); }), IsEmpty());
}

TEST(Validate, NamesAtMostSixteenViolations) {
  EXPECT_EQ(WrongAfter([](auto& r) {
              for (int i = 0; i < 500; ++i) r.add_urns("x");
            }).size(),
            kMostViolations);
}

TEST(Validate, TheAnswerNamesTheFields) {
  const auto checked = CheckValid(ChangeRequest());
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().Reason(), "INVALID_FIELDS");
  EXPECT_TRUE(checked.error().Sentence().starts_with(
      "The request has 6 invalid field(s): request_id, urn, hours, kind, day, contacts. Correct"));
  EXPECT_TRUE(CheckValid(Valid()));
}

}  // namespace
}  // namespace mkep::platform
