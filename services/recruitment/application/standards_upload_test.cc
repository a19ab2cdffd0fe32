#include "recruitment/application/standards_upload.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "recruitment/application/standard_queries.h"
#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::Text;
using ::testing::HasSubstr;

std::string Sample() {
  return FileBytes("tools/sample/apprenticeship_standards_sample_2026-08-14.csv");
}
std::string Digital() {
  return FileBytes("tools/sample/apprenticeship_standards_digital_2026-10-09.csv");
}

ImportStandardsResponse Imported(Running& running, const std::string& bytes,
                                 const StandardsFile& file, bool validate_only = false) {
  const auto response = running.Import(bytes, file, validate_only);
  EXPECT_TRUE(response) << response.error().Sentence();
  return response.value_or(ImportStandardsResponse());
}

GetStandardResponse StandardOf(const Running& running, const std::string& lars_code) {
  const auto answer =
      Answer(running.Queries(), Text<GetStandardRequest>("lars_code: '" + lars_code + "'"));
  EXPECT_TRUE(answer) << answer.error().Sentence();
  return answer.value_or(GetStandardResponse());
}

TEST(ImportStandards, TakesTheSampleInOneCommit) {
  Running running;
  const uint64_t before = running.position();
  const auto response = Imported(running, Sample(), SampleStandards());
  EXPECT_EQ(running.position(), before + 1);
  EXPECT_FALSE(response.known());
  EXPECT_EQ(TextOf(response.result().counts()), "rows: 30 listed: 30");
  EXPECT_EQ(response.result().changes_size(), 30);
  EXPECT_EQ(response.result().odd_rows_size(), 10);
  EXPECT_FALSE(response.receipt().consistency_token().empty());
}

TEST(ImportStandards, DoesNothingForTheSameFileAgain) {
  Running running;
  const auto first = Imported(running, Sample(), SampleStandards());
  const uint64_t before = running.position();
  StandardsFile renamed = SampleStandards();
  renamed.set_file_name("another name.csv");
  const auto again = Imported(running, Sample(), renamed);
  EXPECT_TRUE(again.known());
  EXPECT_TRUE(again.receipt().nothing_to_do());
  EXPECT_EQ(running.position(), before);
  EXPECT_EQ(TextOf(again.result()), TextOf(first.result()));
}

TEST(ImportStandards, OnlySaysWhatWouldChangeWhenAsked) {
  Running running;
  const uint64_t before = running.position();
  const auto foreseen = Imported(running, Sample(), SampleStandards(), true);
  EXPECT_EQ(running.position(), before);
  EXPECT_TRUE(foreseen.receipt().validated_only());
  const auto done = Imported(running, Sample(), SampleStandards());
  EXPECT_EQ(TextOf(foreseen.result()), TextOf(done.result()));
}

TEST(ImportStandards, KeepsWhatALaterFileLeavesOut) {
  Running running;
  Imported(running, Sample(), SampleStandards());
  const std::string bytes =
      "Name,Reference,Level,LARS code,Note\nAdministration assistant,ST1472,2,838,new note\n";
  StandardsFile later = DigitalStandards();
  const auto response = Imported(running, bytes, later);
  EXPECT_EQ(TextOf(response.result().counts()), "rows: 1 revised: 1");
  EXPECT_EQ(response.result().changes(0).what(0), "note: not stated -> new note");
  const auto standard = StandardOf(running, "838");
  EXPECT_TRUE(standard.advertisable());
  EXPECT_EQ(standard.standard().facts().note(), "new note");
}

TEST(ImportStandards, SaysWhyAStandardMayNotBeAdvertised) {
  Running running;
  Imported(running, Sample(), SampleStandards());
  Imported(running, Digital(), DigitalStandards());
  const struct {
    const char* lars_code;
    const char* why_not;
  } cases[] = {{"838", ""},
               {"839", "is approved, but paused for starts"},
               {"229", "is retired"},
               {"828", "no imported file states its status"}};
  for (const auto& each : cases) {
    const auto standard = StandardOf(running, each.lars_code);
    EXPECT_EQ(standard.advertisable(), *each.why_not == '\0') << each.lars_code;
    EXPECT_THAT(standard.why_not(), HasSubstr(each.why_not)) << each.lars_code;
  }
  EXPECT_EQ(StandardOf(running, "828").source().file_name(),
            "apprenticeship_standards_digital_2026-10-09.csv");
  EXPECT_EQ(StandardOf(running, "828").standard().stated_by().row(), 4U);
}

TEST(ImportStandards, AsksWhatTheFileIs) {
  Running running;
  for (const auto& clear : std::vector<std::function<void(StandardsFile&)>>{
           [](StandardsFile& f) { f.clear_dataset(); },
           [](StandardsFile& f) { f.clear_dataset_date(); },
           [](StandardsFile& f) { f.set_dataset_date("August"); }}) {
    StandardsFile file = SampleStandards();
    clear(file);
    const auto response = running.Import(Sample(), file);
    ASSERT_FALSE(response);
    EXPECT_TRUE(response.error().Is(REASON_FILE_NOT_DESCRIBED));
  }
}

TEST(ImportStandards, RecordsNothingOfAFileItRefuses) {
  Running running;
  const uint64_t before = running.position();
  const auto response = running.Import(Sample() + "cut \"off", SampleStandards());
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().Is(REASON_FILE_NOT_READABLE));
  EXPECT_EQ(running.position(), before);
}

TEST(ImportStandards, TakesALargeFileInParts) {
  Running running;
  std::string bytes = "Name,Reference,Level,Status,LARS code,Note\n";
  for (int i = 1; i <= 900; ++i) {
    bytes += fmt::format("Example {0},ST{0:04},3,Approved for delivery,{0},{1}\n", i,
                         std::string(500, 'n'));
  }
  const uint64_t before = running.position();
  const auto response = Imported(running, bytes, SampleStandards());
  EXPECT_GT(running.position(), before + 1);
  EXPECT_EQ(response.result().parts(), running.position() - before);
  EXPECT_EQ(TextOf(response.result().counts()), "rows: 900 listed: 900");
  EXPECT_TRUE(Imported(running, bytes, SampleStandards()).known());
}

TEST(ListStandards, FiltersAndOrders) {
  Running running;
  Imported(running, Sample(), SampleStandards());
  const auto answer =
      Answer(running.Queries(),
             Text<ListStandardsRequest>("filter: 'status = approved AND level = 4' page_size: 2"));
  ASSERT_TRUE(answer) << answer.error().Sentence();
  EXPECT_EQ(answer->total_size(), 5);
  ASSERT_EQ(answer->standards_size(), 2);
  EXPECT_EQ(answer->standards(0).lars_code(), 214);
  EXPECT_FALSE(answer->next_page_token().empty());
}

TEST(ListStandards, ShowsWhatWasKnownThen) {
  Running running;
  Imported(running, Sample(), SampleStandards());
  running.At("2026-11-03T09:00:00Z");
  Imported(running, Digital(), DigitalStandards());
  const auto then = Answer(running.Queries("2026-11-02"), Text<ListStandardsRequest>(""));
  const auto now = Answer(running.Queries(), Text<ListStandardsRequest>(""));
  EXPECT_EQ(then->total_size(), 30);
  EXPECT_EQ(now->total_size(), 53);
}

TEST(ListStandardsImports, ShowsEachWithoutItsRows) {
  Running running;
  const auto first = Imported(running, Sample(), SampleStandards());
  Imported(running, Digital(), DigitalStandards());
  const auto list = Answer(running.Queries(),
                           Text<ListStandardsImportsRequest>("order_by: 'source.dataset_date'"));
  ASSERT_EQ(list->imports_size(), 2);
  EXPECT_EQ(list->imports(0).import_id(), first.result().import_id());
  EXPECT_EQ(list->imports(0).changes_size(), 0);
  const auto one =
      Answer(running.Queries(),
             Text<GetStandardsImportRequest>("import_id: '" + first.result().import_id() + "'"));
  EXPECT_EQ(one->result().changes_size(), 30);
  EXPECT_TRUE(Answer(running.Queries(), Text<GetStandardsImportRequest>("import_id: 'none'"))
                  .error()
                  .Is(REASON_NO_SUCH_IMPORT));
}

}  // namespace
}  // namespace mkep::recruitment::v1
