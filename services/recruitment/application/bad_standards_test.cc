// Files of apprenticeship standards as people send them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/testing/damaged_csv.h"
#include "recruitment/application/standard_queries.h"
#include "recruitment/testing/running.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::testing::CsvChange;
using platform::testing::Text;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr const char* kStandards =
    "Name,Reference,Level,Status,LARS code,Approved,Note\n"
    "\"Example baker, craft\",ST9001,2,Approved for delivery,9001,01-08-2026,\"said \"\"so\"\"\"\n"
    "Example cook,ST9002,3,Retired,9002,,\n"
    "Example smith,ST9003,4,Approved for delivery,9003,,\n";

// Refused with that sentence, and nothing is left of it.
void ExpectRefused(const std::string& bytes, const StandardsFile& file, Reason reason,
                   const ::testing::Matcher<std::string>& sentence) {
  Running running;
  const uint64_t before = running.position();
  for (const bool validate_only : {true, false}) {
    const auto refused = running.Import(bytes, file, validate_only);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().Is(reason)) << refused.error().Reason();
    EXPECT_THAT(refused.error().Sentence(), sentence);
  }
  EXPECT_EQ(running.position(), before);
}

std::string KnownTo(const Running& running) {
  const auto answer = Answer(running.Queries(), Text<ListStandardsRequest>(""));
  std::string all;
  for (auto standard : answer->standards()) all += standard.ShortDebugString() + '\n';
  return all;
}

TEST(BadStandards, OfEveryDamageAreRefusedWithTheirPlace) {
  for (const CsvChange& damage : platform::testing::Damages()) {
    SCOPED_TRACE(damage.what);
    ExpectRefused(damage.apply(kStandards), SampleStandards(), REASON_FILE_NOT_READABLE,
                  AllOf(HasSubstr(fmt::format("{} cannot be read at line {}, column ",
                                              SampleStandards().file_name(), damage.line)),
                        HasSubstr(damage.why), HasSubstr("Nothing was changed.")));
  }
}

TEST(BadStandards, ThatAreHarmlessSayTheSame) {
  Running expected;
  ASSERT_TRUE(expected.Import(kStandards, SampleStandards()));
  for (const CsvChange& change : platform::testing::HarmlessChanges()) {
    SCOPED_TRACE(change.what);
    Running running;
    const auto imported = running.Import(change.apply(kStandards), SampleStandards());
    ASSERT_TRUE(imported) << imported.error().Sentence();
    EXPECT_EQ(KnownTo(running), KnownTo(expected));
  }
}

TEST(BadStandards, WithoutAColumnSayWhichAndWhere) {
  ExpectRefused("Name,Ref,Level,LARS code\nBaker,ST1,2,1\n", SampleStandards(),
                REASON_FILE_NOT_READABLE, HasSubstr("no row has a column \"Reference\""));
  ExpectRefused("List of 14 August\nName,Reference,Level\nBaker,ST1,2\n", SampleStandards(),
                REASON_NOT_STANDARDS, HasSubstr("its header, line 2, has no column LARS code"));
}

TEST(BadStandards, DescribedByAnAbsurdDayAreRefused) {
  const struct {
    const char* day;
    const char* says;
  } cases[] = {{"", "comes without a usable date (YYYY-MM-DD)"},
               {"14-08-2026", "date (\"14-08-2026\" is no day YYYY-MM-DD)"},
               {"1026-08-14", "date (no dataset is of 1026-08-14"},
               {"9999-08-14", "date (no dataset is of 9999-08-14"}};
  for (const auto& each : cases) {
    StandardsFile file = SampleStandards();
    file.set_dataset_date(each.day);
    ExpectRefused(kStandards, file, REASON_FILE_NOT_DESCRIBED, HasSubstr(each.says));
  }
}

TEST(BadStandards, WithAbsurdCellsLeaveThemOutAndNameThem) {
  const struct {
    const char* approved;
    const char* says;
  } cases[] = {{"31-02-2026", "\"31-02-2026\" is no day; left out"},
               {"soon", "\"soon\" is no day; left out"},
               {"01-08-0026", "\"01-08-0026\" is no day that this can be; left out"},
               {"31-12-9999", "\"31-12-9999\" is no day that this can be; left out"}};
  for (const auto& [approved, says] : cases) {
    Running running;
    const auto imported =
        running.Import(fmt::format("Name,Reference,Level,Status,LARS code,Approved\n"
                                   "Example,ST9001,2,Approved for delivery,9001,{}\n",
                                   approved),
                       SampleStandards());
    ASSERT_TRUE(imported);
    ASSERT_EQ(imported->result().odd_rows_size(), 1) << approved;
    EXPECT_EQ(imported->result().odd_rows(0).row(), 2U);
    EXPECT_THAT(imported->result().odd_rows(0).what(), HasSubstr(says));
    EXPECT_THAT(KnownTo(running), ::testing::Not(HasSubstr("approved_on")));
  }
}

TEST(BadStandards, WithoutTheLastLineBreakAreTakenAndSaySo) {
  Running running;
  const std::string all = kStandards;
  const auto imported = running.Import(all.substr(0, all.size() - 1), SampleStandards());
  ASSERT_TRUE(imported);
  ASSERT_EQ(imported->result().odd_rows_size(), 1);
  EXPECT_EQ(imported->result().odd_rows(0).row(), 4U);
  EXPECT_THAT(imported->result().odd_rows(0).what(), HasSubstr("was the file cut off?"));
}

std::string Rows(int count, const std::string& title, const std::string& note) {
  std::string bytes = "Name,Reference,Level,Status,LARS code,Note\n";
  for (int i = 1; i <= count; ++i)
    bytes += fmt::format("{},ST{},3,Approved for delivery,{},{}\n", title, i, i, note);
  return bytes;
}

TEST(BadStandards, WithOddRowsOfTheLongestTextsLeaveAReportThatFits) {
  Running running;
  std::string bytes = "Name,Reference,Level,Status,LARS code,Note\n";
  for (int i = 1; i <= 600; ++i) {
    bytes += fmt::format("{0},ST{1},3,{0},none of {1},\n", std::string(3900, 'x'), i);
  }
  const auto imported = running.Import(bytes, SampleStandards());
  ASSERT_TRUE(imported) << imported.error().Sentence();
  EXPECT_EQ(imported->result().odd_rows_size(), 501);
}

// What is known of each standard already is recorded again with every revision.
TEST(BadStandards, ThatNoCommitCouldTakeAreRefusedBeforeTheFirst) {
  Running running;
  const std::string longest(3900, 'x');
  ASSERT_TRUE(running.Import(Rows(300, longest, longest), SampleStandards()));
  const uint64_t before = running.position();
  StandardsFile later = SampleStandards();
  later.set_dataset_date("2026-08-15");
  const auto refused = running.Import(Rows(300, "", "y"), later);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().Sentence(),
              AllOf(HasSubstr("line 2"), HasSubstr("the rows from here on have texts so long")));
  EXPECT_EQ(running.position(), before);
}

}  // namespace
}  // namespace mkep::recruitment::v1
