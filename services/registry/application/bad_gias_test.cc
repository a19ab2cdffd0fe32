// Files of establishments and links as people send them: refused with file, line and column and
// nothing applied, or taken where it is harmless.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "platform/core/dates.h"
#include "platform/testing/damaged_csv.h"
#include "registry/application/gias_upload.h"
#include "registry/application/testing/workbench.h"

namespace mkep::registry::v1 {
namespace {

using platform::testing::CsvChange;
using ::testing::AllOf;
using testing::ApplyFiles;
using ::testing::HasSubstr;
using testing::Made;
using testing::PlanFiles;
using testing::SampleFile;
using testing::Workbench;

constexpr const char* kSchools =
    "URN,EstablishmentName,LA (code),Postcode,OpenDate,Latitude,Longitude\n"
    "999001,\"Example School, north\",826,MK1 1AA,01-09-1975,52.04,-0.75\n"
    "999002,Example School south,826,MK2 2AA,,,\n"
    "999003,Example School east,826,MK3 3AA,,,\n";
constexpr const char* kLinked =
    "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
    "999101,999001,Example,Successor,31-08-2020\n"
    "999001,999101,Example,Predecessor,01-09-2020\n"
    "999102,999002,Example,Successor,\n";

SampleFile Schools(const std::string& bytes = kSchools) {
  return Made("gias", "826 open", "2026-01-01", bytes);
}
SampleFile Links(const std::string& bytes = kLinked) {
  return Made("links", "826", "2026-01-01", bytes);
}

// Refused with that sentence by plan and application alike, and nothing is left of it.
void ExpectGiasRefused(const std::vector<SampleFile>& files, Reason reason,
                       const ::testing::Matcher<std::string>& sentence) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, {Schools()}));
  const size_t before = bench.commits();
  auto parts = testing::PartsOf<ApplyGiasImportRequest>(files);
  parts.emplace_back().set_plan_digest(std::string(64, 'a'));
  const auto planned = PlanFiles(bench, files);
  const auto applied = Take(bench, parts);
  ASSERT_FALSE(planned);
  ASSERT_FALSE(applied);
  EXPECT_TRUE(planned.error().Is(reason)) << planned.error().Reason();
  EXPECT_THAT(planned.error().Sentence(), sentence);
  EXPECT_EQ(applied.error().Sentence(), planned.error().Sentence());
  EXPECT_EQ(bench.commits(), before);
  EXPECT_EQ(bench.CountOf("establishment"), 3U);
}

TEST(BadGias, OfEveryDamageIsRefusedWithItsPlace) {
  for (const CsvChange& damage : platform::testing::Damages()) {
    SCOPED_TRACE(damage.what);
    const auto place = [&](const char* file) {
      return AllOf(
          HasSubstr(fmt::format("{} cannot be read at line {}, column ", file, damage.line)),
          HasSubstr(damage.why), HasSubstr("Nothing was changed. Correct the file"));
    };
    ExpectGiasRefused({Schools(damage.apply(kSchools))}, REASON_FILE_NOT_READABLE,
                      place("gias.csv"));
    ExpectGiasRefused({Schools(), Links(damage.apply(kLinked))}, REASON_FILE_NOT_READABLE,
                      place("links.csv"));
  }
}

TEST(BadGias, ThatIsHarmlessSaysTheSame) {
  Workbench expected;
  ASSERT_TRUE(ApplyFiles(expected, {Schools(), Links()}));
  for (const CsvChange& change : platform::testing::HarmlessChanges()) {
    SCOPED_TRACE(change.what);
    Workbench bench;
    const auto applied =
        ApplyFiles(bench, {Schools(change.apply(kSchools)), Links(change.apply(kLinked))});
    ASSERT_TRUE(applied) << applied.error().Sentence();
    for (const char* urn : {"999001", "999002", "999003", "999101"}) {
      EXPECT_EQ(bench.SchoolOf(urn).DebugString(), expected.SchoolOf(urn).DebugString());
    }
  }
}

TEST(BadGias, WithoutItsHeaderSaysWhichLineWasTakenForOne) {
  const std::string rows = std::string(kSchools).substr(std::string(kSchools).find('\n') + 1);
  ExpectGiasRefused(
      {Schools(rows)}, REASON_COLUMNS_MISSING,
      AllOf(HasSubstr("gias.csv lacks the column(s) URN, EstablishmentName in its header, "
                      "line 1"),
            HasSubstr("its columns are: 999001, Example School, north, 826")));
  ExpectGiasRefused({Schools("URN no,EstablishmentName\n999001,Example\n")}, REASON_COLUMNS_MISSING,
                    HasSubstr("lacks the column(s) URN in its header"));
  ExpectGiasRefused({Schools(), Links("URN,Other,LinkType\n999001,999002,Successor\n")},
                    REASON_COLUMNS_MISSING, HasSubstr("links.csv lacks the column(s) LinkURN"));
}

TEST(BadGias, WithoutAUrnSaysLineColumnAndWhatStandsThere) {
  const struct {
    std::string urn;
    const char* says;
  } cases[] = {{"", "\"\" is no URN"},
               {"99900", "\"99900\" is no URN"},
               {"9990011", "\"9990011\" is no URN"},
               {"999001.0", "\"999001.0\" is no URN"},
               {"Total", "\"Total\" is no URN"},
               {"٩٩٩", "\"٩٩٩\" is no URN"},
               {std::string(900, 'x'), "xxx…\" is no URN"}};
  for (const auto& each : cases) {
    ExpectGiasRefused(
        {Schools("EstablishmentName,URN\nExample A,999001\nExample B," + each.urn + "\n")},
        REASON_FILE_NOT_READABLE,
        AllOf(HasSubstr("gias.csv cannot be read at line 3, column 2"), HasSubstr(each.says)));
    ExpectGiasRefused(
        {Schools(), Links("URN,LinkURN,LinkType\n999101," + each.urn + ",Successor\n")},
        REASON_FILE_NOT_READABLE,
        AllOf(HasSubstr("links.csv cannot be read at line 2, column 2"), HasSubstr(each.says)));
  }
}

TEST(BadGias, LargerThanAnyPublishersSaysWhere) {
  std::string columns = "URN,EstablishmentName";
  for (int i = 2; i <= 1000; ++i) columns += ",c" + std::to_string(i);
  ExpectGiasRefused(
      {Schools(columns + "\n999001" + std::string(1000, ',') + "\n")}, REASON_FILE_NOT_READABLE,
      HasSubstr("line 1, column 1001: the header has 1001 columns, and 1000 are the most"));
  ExpectGiasRefused({Schools("URN,EstablishmentName," + std::string(101, 'n') + "\n999001,a,b\n")},
                    REASON_FILE_NOT_READABLE,
                    HasSubstr("line 1, column 3: the cell has 101 bytes"));
  ExpectGiasRefused(
      {Schools("URN,EstablishmentName\n999001," + std::string(1001, 'x') + "\n")},
      REASON_FILE_NOT_READABLE,
      HasSubstr("line 2, column 2: the cell has 1001 bytes, and 1000 are the most here"));
}

TEST(BadGias, DescribedByAnAbsurdDayIsRefused) {
  const struct {
    const char* day;
    const char* says;
  } cases[] = {{"", "a usable date (YYYY-MM-DD)"},
               {"2026-13-01", "date (\"2026-13-01\" is no day YYYY-MM-DD)"},
               {"01/02/2026", "is no day"},
               {"2026-02-30", "is no day"},
               {"0026-02-08", "date (no dataset is of 0026-02-08: today is 2026-08-10)"},
               {"9999-12-31", "date (no dataset is of 9999-12-31: today is 2026-08-10)"}};
  for (const auto& each : cases) {
    SampleFile file = Schools();
    file.header.set_dataset_date(each.day);
    ExpectGiasRefused({file}, REASON_FILE_NOT_DESCRIBED,
                      AllOf(HasSubstr("gias.csv comes without"), HasSubstr(each.says)));
  }
}

TEST(BadGias, OfAUrnTwiceCountsTheFirstRowAndSaysSo) {
  Workbench bench;
  const auto applied = ApplyFiles(
      bench, {Schools(std::string(kSchools) + "999001,Another Example,826,MK9 9AA,,,\n")});
  ASSERT_TRUE(applied);
  EXPECT_EQ(bench.SchoolOf("999001").name(), "Example School, north");
  EXPECT_TRUE(testing::Finds(applied->plan().plausibility(), "duplicate-urn"));
}

TEST(BadGias, WithAbsurdCellsStatesNothingByThemAndNamesThem) {
  const struct {
    const char* row;
    const char* finding;
  } cases[] = {{"999001,Example,826,MK1 1AA,31-02-2020,,", "unreadable-OpenDate"},
               {"999001,Example,826,MK1 1AA,yesterday,,", "unreadable-OpenDate"},
               {"999001,Example,826,MK1 1AA,01-09-0075,,", "absurd-date"},
               {"999001,Example,826,MK1 1AA,01-09-2999,,", "absurd-date"},
               {"999001,Example,826,MK1 1AA,,nan,nan", "unreadable-location"},
               {"999001,Example,826,MK1 1AA,,inf,1", "unreadable-location"},
               {"999001,Example,826,MK1 1AA,,1e300,0", "unreadable-location"},
               {"999001,,826,MK1 1AA,,,", "no-name"}};
  const std::string header = std::string(kSchools).substr(0, std::string(kSchools).find('\n') + 1);
  for (const auto& [row, finding] : cases) {
    Workbench bench;
    const auto applied = ApplyFiles(bench, {Schools(header + row + "\n")});
    ASSERT_TRUE(applied) << row;
    EXPECT_TRUE(testing::Finds(applied->plan().plausibility(), finding)) << row;
    EXPECT_FALSE(bench.SchoolOf("999001").has_location()) << row;
  }
}

TEST(BadGias, WithoutItsLastLineBreakIsTakenAndSaysSo) {
  Workbench bench;
  const std::string cut = std::string(kSchools).substr(0, std::string(kSchools).size() - 1);
  const auto applied = ApplyFiles(bench, {Schools(cut)});
  ASSERT_TRUE(applied);
  EXPECT_TRUE(testing::Finds(applied->plan().plausibility(), "no-last-line-break"));
}

TEST(BadGias, OfManySmallRowsFitsIntoItsCommits) {
  std::string csv = "URN,EstablishmentName\n";
  for (int i = 0; i < 6000; ++i) csv += std::to_string(100000 + i) + ",x\n";
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, {Schools(csv)}));
  EXPECT_EQ(bench.CountOf("establishment"), 6000U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(BadGias, OfCellsAsLongAsTheyMayBeFitsIntoItsCommits) {
  std::string csv =
      "URN,EstablishmentName,Street,Locality,Address3,Town,County (name),SchoolWebsite,Trusts "
      "(name)\n";
  for (int i = 0; i < 300; ++i) {
    csv += std::to_string(100000 + i);
    for (int cell = 0; cell < 8; ++cell) csv += "," + std::string(1000, 'x');
    csv += '\n';
  }
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, {Schools(csv)}));
  EXPECT_EQ(bench.CountOf("establishment"), 300U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(BadGias, WhoseLinksGiveASchoolAThousandPastsIsRefusedWhole) {
  std::string links = "URN,LinkURN,LinkType\n";
  for (int i = 0; i < 2000; ++i) links += std::to_string(100000 + i) + ",999001,Successor\n";
  Workbench bench;
  const auto refused = ApplyFiles(bench, {Schools(), Links(links)});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().Sentence(),
              AllOf(HasSubstr("links.csv"), HasSubstr("s-999001"), HasSubstr("1000 are the most")));
  EXPECT_EQ(bench.commits(), 0U);
}

TEST(BadGias, WhoseLinksGoInACircleEnds) {
  Workbench bench;
  const auto applied =
      ApplyFiles(bench, {Schools(), Links("URN,LinkURN,LinkType\n999001,999002,Successor\n"
                                          "999002,999003,Successor\n999003,999001,Successor\n")});
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(bench.CountOf("establishment"), 3U);
}

}  // namespace
}  // namespace mkep::registry::v1
