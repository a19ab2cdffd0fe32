#include "platform/contract/canonical_json.h"

#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/testing/given.h"

namespace mkep::platform {
namespace {

using contract_test::v1::Row;

std::string WhyNoRow(const std::string& json) {
  Row row;
  const auto read = FromJson(json, &row);
  return read ? "it is read" : read.error();
}

TEST(CanonicalJson, IsTheSameTextForTheSameMessage) {
  const Row row = testing::Text<Row>(R"pb(
    tags: "b"
    tags: "a"
    name: "Sch\303\266n \"x\""
    kind: ROW_KIND_OTHER
    roll: 0
    score: 0.5
    changed { seconds: 1793575800 }
    place {})pb");
  const std::string json = ToJson(row);
  EXPECT_EQ(json, R"({"name":"Schön \"x\"","kind":"ROW_KIND_OTHER","roll":0,"score":0.5,)"
                  R"("changed":"2026-11-01T23:30:00Z","tags":["b","a"],"place":{}})");
  Row again;
  ASSERT_TRUE(FromJson(json, &again));
  EXPECT_EQ(again.SerializeAsString(), row.SerializeAsString());
}

TEST(CanonicalJson, TakesBothSpellingsOfAName) {
  contract_test::v1::ListRowsRequest request;
  ASSERT_TRUE(FromJson(R"({"pageSize": 5, "page_token": "x"})", &request));
  EXPECT_EQ(request.page_size(), 5);
  EXPECT_EQ(request.page_token(), "x");
}

TEST(CanonicalJson, NamesTheFieldsThereAreNot) {
  EXPECT_EQ(WhyNoRow(R"({"nmae": 1, "place": {"twon": 2}})"),
            "There is no field \"nmae\" in Row; it has name, kind, roll, open, score, opened, "
            "changed, tags, "
            "place. There is no field \"place.twon\" in Place; it has town.");
}

TEST(CanonicalJson, NamesTheValuesOfAnEnum) {
  EXPECT_EQ(WhyNoRow(R"({"kind": "BIG"})"),
            "\"BIG\" is no value of kind; it is one of ROW_KIND_UNSPECIFIED, ROW_KIND_MAIN, "
            "ROW_KIND_OTHER.");
}

TEST(CanonicalJson, RefusesNumbersThatNoDoubleHolds) {
  EXPECT_EQ(WhyNoRow(R"({"score": 1e999})"),
            "This JSON has a number that is too large to be read.");
}

TEST(CanonicalJson, SaysWhereItIsNoJson) {
  EXPECT_EQ(WhyNoRow(R"({"name": )"), "This is no JSON, at character 10.");
  EXPECT_EQ(WhyNoRow("[]"), "A Row is written as a JSON object, {…}.");
  EXPECT_EQ(WhyNoRow(""), "This is no JSON, at character 1.");
  EXPECT_TRUE(WhyNoRow(R"({"roll": "many"})").starts_with("This is no Row: "))
      << WhyNoRow(R"({"roll": "many"})");
}

}  // namespace
}  // namespace mkep::platform
