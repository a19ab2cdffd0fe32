#include "recruitment/domain/standards_import.h"

#include <fmt/format.h>

#include "recruitment/domain/standard.h"
#include "recruitment/testing/examples.h"

namespace mkep::recruitment::v1 {
namespace {

constexpr const char* kSource =
    "source { file_name: 'standards.csv' dataset: 'Apprenticeships' "
    "dataset_date { year: 2026 month: 8 day: 14 } }";

std::string Apply(const std::string& rows, const std::string& import_id = "standards-1",
                  const std::string& source = kSource) {
  return fmt::format("import_id: '{}' {} part: 1 parts: 1 {}", import_id, source, rows);
}
std::string Row(const StandardFacts& facts, int line) {
  return fmt::format("rows {{ facts {{ {} }} row: {} }}", TextOf(facts), line);
}

platform::testing::Scenario Empty() {
  auto scenario = WithStandard();
  return scenario;
}

TEST(ApplyStandards, ListsWhatWasNotKnown) {
  const auto baker = ExampleStandard([](StandardFacts& f) { f.set_lars_code(700); });
  auto scenario = Empty();
  scenario.When<ApplyStandardsRequest>(Apply(Row(baker, 2), "standards-2"))
      .Then<Standard>(
          "700",
          fmt::format("standard_listed {{ facts {{ {} }} stated_by {{ import_id: 'standards-2' "
                      "dataset_date {{ year: 2026 month: 8 day: 14 }} row: 2 }} }}",
                      TextOf(baker)))
      .Then<StandardsImport>(
          "standards-2",
          fmt::format("standards_applied {{ {} part: 1 parts: 1 counts {{ rows: 1 listed: 1 }} "
                      "changes {{ lars_code: 700 title: 'Administration assistant' listed: true "
                      "row: 2 }} }}",
                      kSource));
}

TEST(ApplyStandards, NamesWhatChangedInWords) {
  const auto retired = ExampleStandard([](StandardFacts& f) {
    f.set_status(STANDARD_STATUS_RETIRED);
    f.set_status_text("Retired");
    f.mutable_retired_on()->set_year(2026);
    f.mutable_retired_on()->set_month(8);
    f.mutable_retired_on()->set_day(1);
  });
  auto scenario = Empty();
  scenario.When<ApplyStandardsRequest>(Apply(Row(retired, 7), "standards-2"))
      .Then<Standard>(
          "838",
          fmt::format("standard_revised {{ facts {{ {} }} stated_by {{ import_id: 'standards-2' "
                      "dataset_date {{ year: 2026 month: 8 day: 14 }} row: 7 }} }}",
                      TextOf(retired)))
      .Then<StandardsImport>(
          "standards-2",
          fmt::format(
              "standards_applied {{ {} part: 1 parts: 1 counts {{ rows: 1 revised: 1 }} changes {{ "
              "lars_code: 838 title: 'Administration assistant' row: 7 what: 'status: approved -> "
              "retired' "
              "what: 'status_text: Approved for delivery -> Retired' "
              "what: 'retired_on: not stated -> 2026-08-01' }} }}",
              kSource));
}

TEST(ApplyStandards, KeepsWhatTheFileLeavesOut) {
  StandardFacts bare;
  bare.set_lars_code(838);
  bare.set_title("Administration assistant");
  auto scenario = Empty();
  scenario.When<ApplyStandardsRequest>(Apply(Row(bare, 2), "standards-2"))
      .Then<StandardsImport>(
          "standards-2",
          fmt::format("standards_applied {{ {} part: 1 parts: 1 counts {{ rows: 1 unchanged: 1 "
                      "}} }}",
                      kSource));
}

TEST(ApplyStandards, TakesNoWordFromAnOlderFileThanTheOneKnown) {
  const auto paused =
      ExampleStandard([](StandardFacts& f) { f.set_status(STANDARD_STATUS_PAUSED); });
  const std::string older =
      "source { file_name: 'old.csv' dataset: 'Apprenticeships' dataset_date { year: 2026 "
      "month: 8 day: 13 } }";
  auto scenario = Empty();
  scenario.When<ApplyStandardsRequest>(Apply(Row(paused, 2), "standards-0", older))
      .Then<StandardsImport>("standards-0",
                             fmt::format("standards_applied {{ {} part: 1 parts: 1 counts {{ rows: "
                                         "1 unchanged: 1 }} odd_rows {{ row: 2 "
                                         "about: 'Administration assistant' what: 'says otherwise "
                                         "in 1 field(s) than the newer file of "
                                         "2026-08-14; not taken over' }} }}",
                                         older));
}

TEST(ApplyStandards, GoesOnWithThePartThatIsMissing) {
  auto scenario = Empty();
  scenario
      .Given<StandardsImport>("standards-2",
                              "standards_applied { part: 1 parts: 2 counts { rows: 5 listed: 5 } }")
      .When<ApplyStandardsRequest>(
          fmt::format("import_id: 'standards-2' {} part: 1 parts: 2", kSource))
      .ThenNothing()
      .When<ApplyStandardsRequest>(
          fmt::format("import_id: 'standards-2' {} part: 2 parts: 2", kSource))
      .Then<StandardsImport>("standards-2",
                             fmt::format("standards_applied {{ {} part: 2 parts: 2 }}", kSource));
  EXPECT_TRUE(IsComplete(scenario.StateOf<StandardsImport>("standards-2")));
  EXPECT_EQ(scenario.StateOf<StandardsImport>("standards-2").counts().rows(), 5U);
}

TEST(Merging, TakesStatusWordsThatMeanNothingAsUnknown) {
  StandardFacts stated;
  stated.set_lars_code(838);
  stated.set_status_text("Somewhere in between");
  const auto merged = Merged(ExampleStandard(), stated);
  EXPECT_EQ(merged.status(), STANDARD_STATUS_UNSPECIFIED);
  EXPECT_EQ(merged.title(), "Administration assistant");
}

TEST(Merging, ReplacesRoutesWhole) {
  StandardFacts stated;
  stated.add_routes("Digital");
  EXPECT_EQ(Merged(ExampleStandard(), stated).routes_size(), 1);
}

}  // namespace
}  // namespace mkep::recruitment::v1
