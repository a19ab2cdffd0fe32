// Files of published figures as people send them, of every layout.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/testing/damaged_csv.h"
#include "registry/application/figure_queries.h"
#include "registry/application/testing/workbench.h"

namespace mkep::registry::v1 {
namespace {

using platform::testing::CsvChange;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::ImportFile;
using testing::Made;
using testing::SampleFile;
using testing::Workbench;

// The smallest file of each layout.
struct Layout {
  const char* kind;
  const char* header;
  std::vector<const char*> rows;
};
const std::vector<Layout> kLayouts = {
    {"ks2",
     "school_urn,time_period,subject,expected_standard_pupil_percent",
     {"999001,202324,\"Reading, writing and maths\",61", "999001,202324,Maths,70",
      "999002,202324,Maths,c"}},
    {"ks4",
     "school_urn,time_period,avg_att8,avg_p8score",
     {"999001,202324,45.2,+0.1", "999002,202324,44.1,-0.2", "999003,202324,40,z"}},
    {"absence",
     "URN,time_period,sess_overall_percent,sess_authorised_percent",
     {"999001,202324,5,3", "999002,202324,6,4", "999003,202324,7,5"}},
    {"census", "URN,SCHNAME,NOR,PSENELSE", {"999001,a,200,3", "999002,b,100,c", "999003,c,50,1"}},
    {"fsm", "urn,name,fsm_prop", {"999001,a,20", "999002,b,10", "999003,c,5"}},
    {"lait",
     "new_code,time_period,Short Desc,Values,Measure",
     {"E06000042,202324,TotAbs,6,% x", "E92000001,202324,TotAbs,7,% x",
      "E12000008,202324,TotAbs,6.5,% x"}}};

std::string BytesOf(const Layout& layout) {
  std::string bytes = layout.header + std::string("\n");
  for (const char* row : layout.rows) bytes += row + std::string("\n");
  return bytes;
}

SampleFile FileOf(const char* kind, const std::string& bytes) {
  SampleFile file = Made(kind, "826", "2026-01-01", bytes);
  file.header.set_period("202324");
  return file;
}

Workbench ThreeSchools() {
  Workbench bench;
  EXPECT_TRUE(testing::ApplyFiles(
      bench,
      {Made("gias", "826 open", "2026-01-01",
            "URN,EstablishmentName\n999001,Example A\n999002,Example B\n999003,Example C\n")}));
  return bench;
}

std::string AllFigures(Workbench& bench) {
  ListFiguresRequest request;
  request.set_page_size(100);
  const auto answer = Answer(bench.Read(), request);
  std::string all;
  for (FigureRow row : answer->figures()) {
    row.mutable_figure()->clear_provenance();
    all += row.ShortDebugString() + '\n';
  }
  return all;
}

void ExpectFiguresRefused(const SampleFile& file, Reason reason,
                          const ::testing::Matcher<std::string>& sentence) {
  Workbench bench = ThreeSchools();
  const size_t before = bench.commits();
  const auto refused = ImportFile(bench, file);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().Is(reason)) << refused.error().Reason();
  EXPECT_THAT(refused.error().Sentence(), sentence);
  EXPECT_EQ(bench.commits(), before);
  EXPECT_EQ(bench.CountOf("figure-import"), 0U);
}

TEST(BadFigures, OfEveryLayoutAndDamageAreRefusedWithTheirPlace) {
  for (const Layout& layout : kLayouts) {
    for (const CsvChange& damage : platform::testing::Damages()) {
      SCOPED_TRACE(fmt::format("{}: {}", layout.kind, damage.what));
      ExpectFiguresRefused(FileOf(layout.kind, damage.apply(BytesOf(layout))),
                           REASON_FILE_NOT_READABLE,
                           AllOf(HasSubstr(fmt::format("{}.csv cannot be read at line {}, column ",
                                                       layout.kind, damage.line)),
                                 HasSubstr(damage.why), HasSubstr("Nothing was changed.")));
    }
  }
}

TEST(BadFigures, ThatAreHarmlessSayTheSame) {
  for (const Layout& layout : kLayouts) {
    Workbench expected = ThreeSchools();
    ASSERT_TRUE(ImportFile(expected, FileOf(layout.kind, BytesOf(layout))));
    for (const CsvChange& change : platform::testing::HarmlessChanges()) {
      SCOPED_TRACE(fmt::format("{}: {}", layout.kind, change.what));
      Workbench bench = ThreeSchools();
      const auto imported = ImportFile(bench, FileOf(layout.kind, change.apply(BytesOf(layout))));
      ASSERT_TRUE(imported) << imported.error().Sentence();
      EXPECT_EQ(AllFigures(bench), AllFigures(expected));
    }
  }
}

TEST(BadFigures, OfAnotherLayoutSayWhichColumnIsMissing) {
  for (const Layout& layout : kLayouts) {
    SCOPED_TRACE(layout.kind);
    std::string renamed = BytesOf(layout);
    renamed.insert(0, "x");
    ExpectFiguresRefused(
        FileOf(layout.kind, renamed), REASON_COLUMNS_MISSING,
        AllOf(HasSubstr(fmt::format("{}.csv lacks the column(s)", layout.kind)),
              HasSubstr("in its header, line 1"), HasSubstr("its columns are: x")));
  }
}

TEST(BadFigures, OfAbsurdPeriodsAreListedAndNotTaken) {
  for (const char* period : {"banana", "2023/24", "202325", "999900", "000001", "2", "20232",
                             "calendar 2023", "202829", "202324 "}) {
    const bool fine =
        std::string(period).starts_with("calendar") || period == std::string("202324 ");
    Workbench bench = ThreeSchools();
    const auto imported =
        ImportFile(bench, FileOf("absence", fmt::format("URN,time_period,sess_overall_percent\n"
                                                        "999001,202223,5\n999002,{},5\n",
                                                        period)));
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->entry().facts().total(), fine ? 2U : 1U) << period;
    if (fine) continue;
    ASSERT_EQ(imported->entry().facts().unresolved_size(), 1) << period;
    EXPECT_EQ(imported->entry().facts().unresolved(0).row(), 3U);
    EXPECT_THAT(imported->entry().facts().unresolved(0).why(),
                HasSubstr(fmt::format("the period \"{}\" is none, as in 202324", period)));
  }
}

TEST(BadFigures, OfWhichNothingCanBeTakenSayWhyAndWhere) {
  const struct {
    const char* rows;
    const char* says;
  } cases[] = {
      {"123456,202324,5\n",
       "None of the 1 rows of absence.csv holds a figure that can be taken: "
       "line 2: no school is known by this URN. Nothing was changed."},
      {"999001,banana,5\n", "line 2: the period \"banana\" is none"},
      {"999001,202324,five\n999002,202324,six\n", "of the 2 rows"},
      {"999001,202324,five\n", "line 2: \"five\" is neither a number nor a publisher's code"},
      {"999001,,5\n", "line 2: the row has no period"},
      {"999001,202324,\n", "every cell that could hold one is blank"},
      {"999001,202324,0.123456789012345678901\n", "is neither a number nor"},
      {"999001,202324,9999999999999\n", "is neither a number nor"}};
  for (const auto& [rows, says] : cases) {
    ExpectFiguresRefused(
        FileOf("absence", std::string("URN,time_period,sess_overall_percent\n") + rows),
        REASON_NOTHING_TAKEN, HasSubstr(says));
  }
}

TEST(BadFigures, OfADayThatIsNoneAreRefused) {
  SampleFile file = FileOf("absence", BytesOf(kLayouts[2]));
  file.header.set_dataset_date("2062-01-01");
  ExpectFiguresRefused(
      file, REASON_FILE_NOT_DESCRIBED,
      HasSubstr("absence.csv comes without a usable date (no dataset is of 2062-01-01"));
}

// As many and as long as they may be, so that the report of the import is as large as it gets.
TEST(BadFigures, LeaveAReportThatFitsIntoItsCommit) {
  const std::string longest(900, 'z');
  std::string header = "URN,time_period,sess_overall_percent";
  for (int i = 3; i < 1000; ++i) header += fmt::format(",{:x<100}", i);
  std::string csv = header + "\n999001,202324,5" + std::string(997, ',') + "\n";
  for (int i = 0; i < 1500; ++i)
    csv += std::to_string(i) + longest + ",202324,5" + std::string(997, ',') + "\n";
  Workbench bench = ThreeSchools();
  const auto imported = ImportFile(bench, FileOf("absence", csv));
  ASSERT_TRUE(imported) << imported.error().Sentence();
  EXPECT_EQ(imported->entry().facts().unresolved_size(), 1000);
  EXPECT_EQ(imported->entry().facts().total(), 1U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(BadFigures, OfTenThousandMeasuresAreCountedBriefly) {
  std::string csv = "new_code,time_period,Short Desc,Values,Measure\n";
  for (int i = 0; i < 10'000; ++i) csv += fmt::format("E06000042,202324,{:q>90},5,% x\n", i);
  Workbench bench;
  const auto imported = ImportFile(bench, FileOf("lait", csv));
  ASSERT_TRUE(imported) << imported.error().Sentence();
  EXPECT_EQ(imported->entry().facts().total(), 10'000U);
  EXPECT_EQ(testing::CountNamed(imported->entry().facts().plausibility().counts(), "others"),
            9'500U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

}  // namespace
}  // namespace mkep::registry::v1
