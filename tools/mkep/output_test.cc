#include "mkep/output.h"

#include <gtest/gtest.h>

#include "mkep/request_fields.h"
#include "mkep/row_text.h"
#include "mkep/schema.h"
#include "mkep/terminal.h"

namespace mkep {
namespace {

// Two schools as the registry lists them.
Rows Schools(const Schema& schema) {
  const auto* type =
      schema.Query("List", "schools")->output_type()->FindFieldByName("schools")->message_type();
  Rows rows;
  for (
      const std::string& json :
      {std::string(
           R"({"schoolId": "s-999001", "urn": "999001", "name": "Example, \"A\"", "phase": "PHASE_PRIMARY",
                        "openDate": {"year": 2026, "month": 9, "day": 1}, "location": {"latitude": 52.5}})"),
       std::string(R"({"schoolId": "s-999002", "urn": "999002", "name": "Example B",
                        "lineage": [{"urn": "999002"}, {"urn": "999003"}]})")}) {
    rows.push_back(schema.Make(type));
    ReadJson(json, rows.back().get());
  }
  return rows;
}

TEST(Output, ATableHasTheColumnsThatSayAnything) {
  const Schema schema;
  EXPECT_EQ(TableOf(Schools(schema), {}, 60),
            "SCHOOL ID  URN     LINEAGE         NAME          PHASE\n"
            "s-999001   999001                  Example, \"A\"  PRIMARY\n"
            "s-999002   999002  999002; 999003  Example B\n");
}

TEST(Output, ATableHasTheColumnsAskedFor) {
  const Schema schema;
  EXPECT_EQ(TableOf(Schools(schema), {"urn", "open_date", "location.latitude"}, 0),
            "URN     OPEN DATE   LOCATION.LATITUDE\n"
            "999001  2026-09-01  52.5\n"
            "999002\n");
}

TEST(Output, CsvQuotesWhatItMust) {
  const Schema schema;
  EXPECT_EQ(CsvOf(Schools(schema), {"urn", "name"}),
            "urn,name\r\n999001,\"Example, \"\"A\"\"\"\r\n999002,Example B\r\n");
}

TEST(Output, NothingIsNoTable) {
  EXPECT_EQ(TableOf({}, {}, 80), "");
  EXPECT_EQ(CsvOf({}, {}), "");
  EXPECT_EQ(JsonOf(Rows()), "[]\n");
}

TEST(Output, ATreeHasEveryFieldThatIsSet) {
  const Schema schema;
  EXPECT_EQ(
      TreeOf(*Schools(schema)[1]),
      "school_id: s-999002\nurn: 999002\nlineage[1]:\n  urn: 999002\nlineage[2]:\n  urn: 999003\n"
      "name: Example B\n");
}

TEST(Terminal, CutsBetweenCharacters) {
  EXPECT_EQ(CutTo("Schön", 5), "Schön");
  EXPECT_EQ(CutTo("Schönes", 5), "Schö…");
  EXPECT_EQ(CutTo("anything", 0), "anything");
}

}  // namespace
}  // namespace mkep
