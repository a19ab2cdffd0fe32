#include "recruitment/application/standards_file.h"

#include <gmock/gmock.h>

#include "platform/core/dates.h"
#include "recruitment/application/standard_row.h"
#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Property;

StandardsSource Source() {
  StandardsSource source;
  source.set_file_name("standards.csv");
  *source.mutable_dataset_date() = platform::ParseIsoDate("2026-08-14").value();
  return source;
}

StandardsContent Read(const std::string& path) {
  const auto content = ReadStandards(FileBytes(path), Source());
  EXPECT_TRUE(content) << content.error().Sentence();
  return content.value_or(StandardsContent());
}

const StandardFacts& Of(const StandardsContent& content, int32_t lars_code) {
  static const StandardFacts kNone;
  for (const StandardRow& row : content.rows) {
    if (row.facts().lars_code() == lars_code) return row.facts();
  }
  ADD_FAILURE() << "no row with LARS code " << lars_code;
  return kNone;
}

int CountOf(const StandardsContent& content, StandardStatus status) {
  return static_cast<int>(
      std::count_if(content.rows.begin(), content.rows.end(),
                    [&](const StandardRow& row) { return row.facts().status() == status; }));
}

TEST(ReadStandards, ReadsTheSampleOfTheExport) {
  const auto content = Read("tools/sample/apprenticeship_standards_sample_2026-08-14.csv");
  EXPECT_EQ(content.rows.size(), 30U);
  EXPECT_EQ(content.odd_rows.size(), 10U);  // the apprenticeship units, whose LARS code is 0
  EXPECT_EQ(CountOf(content, STANDARD_STATUS_APPROVED), 19);
  EXPECT_EQ(CountOf(content, STANDARD_STATUS_PAUSED), 6);
  EXPECT_EQ(CountOf(content, STANDARD_STATUS_RETIRED), 5);
  const StandardFacts& assistant = Of(content, 838);
  EXPECT_EQ(TextOf(assistant), TextOf(platform::testing::Text<StandardFacts>(R"pb(
              lars_code: 838
              programme: PROGRAMME_STANDARD
              title: "Administration assistant"
              reference: "ST1472"
              version: "2.0"
              status: STANDARD_STATUS_APPROVED
              status_text: "Approved for delivery"
              approved_on { year: 2026 month: 8 day: 1 }
              routes: "Business and administration"
              level: 2
              funding_pounds: 4000
              typical_months: 12
              minimum_hours: 278
              sector: "15.2 Administration"
            )pb")));
  EXPECT_EQ(Of(content, 839).title(),
            "Bus, coach and heavy goods vehicle service and maintenance technician");
  EXPECT_EQ(Of(content, 832).programme(), PROGRAMME_FOUNDATION);
  EXPECT_EQ(platform::ToText(Of(content, 229).retired_on()), "2024-01-25");
}

TEST(ReadStandards, KeepsAListWithoutStatusAsUnknown) {
  const auto content = Read("tools/sample/apprenticeship_standards_digital_2026-10-09.csv");
  EXPECT_EQ(content.rows.size(), 23U);
  EXPECT_EQ(CountOf(content, STANDARD_STATUS_UNSPECIFIED), 23);
  ASSERT_EQ(content.odd_rows.size(), 1U);
  EXPECT_THAT(content.odd_rows[0].what(), HasSubstr("no column Status"));
  EXPECT_EQ(Of(content, 337).degree(), "Integrated degree");
  EXPECT_EQ(Of(content, 337).version(), "1.1");
  EXPECT_FALSE(Of(content, 17).has_typical_months());
}

TEST(ReadStandards, ReadsTheUpstreamLayoutUnderItsTitleLine) {
  const auto content = Read("tests/data/recruitment/upstream_layout_windows1252.csv");
  ASSERT_EQ(content.rows.size(), 4U);
  EXPECT_EQ(Of(content, 9001).version(), "1.1");
  EXPECT_EQ(Of(content, 9001).status(), STANDARD_STATUS_APPROVED);
  EXPECT_EQ(Of(content, 9001).funding_pounds(), 6000);
  EXPECT_EQ(Of(content, 9002).title(), "Example – withdrawn trade");
  EXPECT_EQ(platform::ToText(Of(content, 9002).withdrawn_on()), "2025-12-31");
  EXPECT_EQ(content.rows.back().row(), 9U);  // the title is line 1, the header line 2
}

TEST(ReadStandards, NamesEachOddRowAndWhatWasDoneWithIt) {
  const auto content = Read("tests/data/recruitment/upstream_layout_windows1252.csv");
  const struct {
    uint32_t row;
    const char* what;
  } odd[] = {{3, "LARS code 9001 stands in line 4 too"},
             {6, "there is no LARS code"},
             {7, "an apprenticeship unit"},
             {8, "Status: the status \"Half approved\" is none that is known; kept as unknown"},
             {8, "Level: the number \"eight\" is no whole number; left out"},
             {8, "Retired date: \"31-02-2026\" is no day; left out"},
             {8, "level 0 is outside 2 to 7"},
             {9, "there is no status; unknown unless another file states it"},
             {9, "a foundation apprenticeship of level 3"}};
  EXPECT_EQ(content.odd_rows.size(), std::size(odd));
  for (const auto& each : odd) {
    EXPECT_THAT(content.odd_rows, Contains(AllOf(Property(&OddRow::row, each.row),
                                                 Property(&OddRow::what, HasSubstr(each.what)))));
  }
}

TEST(ReadStandards, ReadsNoContacts) {
  const auto content = Read("tests/data/recruitment/upstream_layout_windows1252.csv");
  for (const StandardRow& row : content.rows)
    EXPECT_THAT(TextOf(row), ::testing::Not(HasSubstr("nobody")));
}

TEST(ReadStandards, KnowsTheWordsOfEachStatus) {
  const std::pair<const char*, StandardStatus> words[] = {
      {"Approved for delivery", STANDARD_STATUS_APPROVED},
      {"approved for delivery ", STANDARD_STATUS_APPROVED},
      {"Approved for delivery (paused for starts)", STANDARD_STATUS_PAUSED},
      {"Retired", STANDARD_STATUS_RETIRED},
      {"Withdrawn", STANDARD_STATUS_WITHDRAWN},
      {"In development", STANDARD_STATUS_IN_DEVELOPMENT},
      {"Proposal in development", STANDARD_STATUS_UNSPECIFIED},
      {"Approved", STANDARD_STATUS_UNSPECIFIED}};
  for (const auto& [text, status] : words) EXPECT_EQ(StatusOf(text), status) << text;
}

TEST(ReadStandards, RefusesWhatIsNoFileOfStandards) {
  const struct {
    const char* bytes;
    Reason reason;
    const char* says;
  } cases[] = {
      {"", REASON_FILE_NOT_READABLE, "the file is empty"},
      {"%PDF-1.7", REASON_FILE_NOT_READABLE, "it is a PDF document"},
      {"URN,EstablishmentName\n110000,Example\n", REASON_FILE_NOT_READABLE,
       "no row has a column \"Reference\""},
      {"Name,Reference,Level\nBaker,ST1,2\n", REASON_NOT_STANDARDS, "has no column LARS code"},
      {"Name,Reference,Level,LARS code\nBaker,ST1,2\n", REASON_FILE_NOT_READABLE,
       "line 2, column 3"},
  };
  for (const auto& each : cases) {
    const auto content = ReadStandards(each.bytes, Source());
    ASSERT_FALSE(content) << each.bytes;
    EXPECT_TRUE(content.error().Is(each.reason)) << content.error().Sentence();
    EXPECT_THAT(content.error().Sentence(), HasSubstr(each.says));
  }
}

TEST(ReadStandards, NamesAtMostFiveHundredOddRows) {
  std::string bytes = "Name,Reference,Level,LARS code\n";
  for (int i = 0; i < 600; ++i) bytes += "Unit,AU1,2,0\n";
  const auto content = ReadStandards(bytes, Source());
  ASSERT_TRUE(content);
  ASSERT_EQ(content->odd_rows.size(), 501U);
  EXPECT_EQ(content->odd_rows.back().what(), "101 more rows are odd; they are not listed");
}

}  // namespace
}  // namespace mkep::recruitment::v1
