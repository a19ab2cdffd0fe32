#include "registry/application/gias_rows.h"

#include <gtest/gtest.h>

#include "platform/core/dates.h"
#include "registry/application/gias_links.h"
#include "registry/application/national_grid.h"
#include "registry/application/testing/workbench.h"
#include "registry/domain/statements.h"

namespace mkep::registry::v1 {
namespace {

using testing::Made;
using testing::SampleFile;

UploadedFile Uploaded(const SampleFile& file) {
  return {file.header, platform::ParseIsoDate(file.header.dataset_date()).value(), file.bytes};
}

// A row of the official layout, with the cells named here and the others blank.
std::string OfficialRow(const std::vector<std::pair<std::string, std::string>>& cells) {
  const auto table = platform::ReadCsv(testing::TestData("gias_edubasealldata_header.csv") +
                                       std::string(139, ','));
  std::string row;
  for (size_t i = 0; i < table->header.size(); ++i) {
    if (i > 0) row += ',';
    for (const auto& [name, value] : cells) {
      if (name == table->header[i]) row += '"' + value + '"';
    }
  }
  return row;
}

TEST(GiasScope, IsReadFromItsWords) {
  const auto scope = ReadScope("f.csv", "826 open phases=primary,16-plus,all-through");
  ASSERT_TRUE(scope);
  EXPECT_EQ(scope->local_authority, "826");
  EXPECT_TRUE(scope->open_only);
  EXPECT_EQ(scope->phases, (std::set<Phase>{PHASE_PRIMARY, PHASE_SIXTEEN_PLUS, PHASE_ALL_THROUGH}));
  EXPECT_TRUE(ReadScope("f.csv", "rows")->rows_alone);
  EXPECT_TRUE(ReadScope("f.csv", "These rows alone")->rows_alone);
  EXPECT_TRUE(ReadScope("f.csv", "826, open only")->open_only);
  for (const char* wrong :
       {"", "open", "826 opened", "826 phases=", "82 open", "826 phases=tertiary"}) {
    const auto refused = ReadScope("f.csv", wrong);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_TRUE(refused.error().Is(REASON_SCOPE_NOT_READABLE)) << wrong;
  }
}

TEST(GiasRows, AreReadFromTheOfficialLayoutInWindows1252) {
  const std::string header = testing::TestData("gias_edubasealldata_header.csv");
  const std::string row =
      OfficialRow({{"URN", "999001"},
                   {"LA (code)", "826"},
                   {"EstablishmentName", "St Example\x92s School"},
                   {"TypeOfEstablishment (code)", "02"},
                   {"TypeOfEstablishment (name)", "Voluntary aided school"},
                   {"EstablishmentStatus (name)", "Open, but proposed to close"},
                   {"OpenDate", "01-09-1975"},
                   {"PhaseOfEducation (name)", "Primary"},
                   {"StatutoryLowAge", "4"},
                   {"StatutoryHighAge", "11"},
                   {"SchoolCapacity", "210"},
                   {"CensusDate", "15-01-2026"},
                   {"NumberOfPupils", "200"},
                   {"TrustSchoolFlag (name)", "Not applicable"},
                   {"UKPRN", "10999001"},
                   {"Street", "Example Street"},
                   {"Town", "Milton Keynes"},
                   {"Postcode", "MK1 1AA"},
                   {"Easting", "485000"},
                   {"Northing", "238000"}});
  auto file =
      ReadGias(Uploaded(Made("gias", "826 all", "2026-03-01", header + "\r\n" + row + "\r\n")));
  ASSERT_TRUE(file) << file.error().Sentence();
  EXPECT_EQ(file->facts.encoding(), "Windows-1252");
  ASSERT_EQ(file->rows.size(), 1U);
  const School& school = file->rows[0].stated;
  EXPECT_EQ(school.name(), "St Example’s School");
  EXPECT_EQ(school.type_code(), "2");
  EXPECT_EQ(school.governance(), GOVERNANCE_MAINTAINED);
  EXPECT_EQ(school.status(), STATUS_OPEN_PROPOSED_TO_CLOSE);
  EXPECT_EQ(platform::ToText(school.open_date()), "1975-09-01");
  EXPECT_EQ(platform::ToText(school.roll_date()), "2026-01-15");
  EXPECT_EQ(school.trust_known(), TRUST_KNOWN_NONE);
  EXPECT_EQ(school.address(), "Example Street, Milton Keynes");
  EXPECT_TRUE(school.has_location());
  EXPECT_GT(file->plausibility.unread_columns_size(), 100);
}

TEST(GiasRows, SayNothingWhereTheFileDoesNot) {
  const auto file = ReadGias(Uploaded(
      Made("gias", "rows", "2026-03-01", "EstablishmentName,URN\nExample School,999001\n")));
  ASSERT_TRUE(file);
  const School& school = file->rows[0].stated;
  EXPECT_EQ(school.phase(), PHASE_UNSPECIFIED);
  EXPECT_EQ(school.governance(), GOVERNANCE_UNSPECIFIED);
  EXPECT_EQ(school.status(), STATUS_UNSPECIFIED);
  EXPECT_EQ(school.trust_known(), TRUST_KNOWN_UNSPECIFIED);
  EXPECT_FALSE(school.has_roll());
}

TEST(GiasRows, AreOpenWhereTheScopeSaysSoAndNoColumnDoes) {
  const auto open = ReadGias(
      Uploaded(Made("gias", "826 open", "2026-03-01", "URN,EstablishmentName\n999001,Example\n")));
  EXPECT_EQ(open->rows[0].stated.status(), STATUS_OPEN);
  EXPECT_EQ(open->rows[0].stated.local_authority(), "826");
}

TEST(GiasRows, OfOtherAuthoritiesAreCountedAndLeft) {
  const auto file = ReadGias(Uploaded(
      Made("gias", "826 all", "2026-03-01",
           "URN,EstablishmentName,LA (code)\n999001,Example A,826\n999002,Example B,825\n")));
  EXPECT_EQ(file->rows.size(), 1U);
  EXPECT_TRUE(testing::Finds(file->plausibility, "other-authority"));
}

TEST(GiasRows, WithoutAUrnEndTheReading) {
  const auto file =
      ReadGias(Uploaded(Made("gias", "rows", "2026-03-01", "EstablishmentName,URN\nExample,12\n")));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().Sentence(),
            "gias.csv cannot be read at line 2, column 2: \"12\" is no URN of six digits. Nothing "
            "was changed. "
            "Correct the file, or download it again.");
}

TEST(GiasRows, NeedUrnAndName) {
  const auto file = ReadGias(Uploaded(Made("gias", "rows", "2026-03-01", "a,b\n1,2\n")));
  ASSERT_FALSE(file);
  EXPECT_TRUE(file.error().Is(REASON_COLUMNS_MISSING));
  EXPECT_NE(file.error().Sentence().find("URN, EstablishmentName"), std::string::npos);
}

TEST(Plausibility, FindsRepeatedDatesDuplicatesAndAbsurdities) {
  std::string csv =
      "URN,EstablishmentName,Postcode,OpenDate,OfstedLastInsp,StatutoryLowAge,StatutoryHighAge,"
      "PhaseOfEducation (name),TypeOfEstablishment (name),NumberOfPupils\n";
  for (int i = 1; i <= 12; ++i) {
    const std::string urn = std::to_string(999000 + i);
    csv += urn + ",Example " + urn + ",MK1 1AA,,15-03-2023,4,11,Primary,Community school,10\n";
  }
  csv +=
      "999001,Example again,MK1 1AA,,,4,11,Primary,Community school,10\n"
      "999021,Twin Example,MK2 2AA,01-09-0075,,11,4,Upper,Castle,many\n"
      "999022,Twin Example,MK2 2AA,31-02-2020,,4,11,Primary,Community school,10\n";
  const auto file = ReadGias(Uploaded(Made("gias", "826 open", "2026-03-01", csv)));
  ASSERT_TRUE(file);
  for (const char* kind : {"one-date-on-many-rows", "duplicate-urn", "same-name-and-postcode",
                           "absurd-date", "ages-reversed", "unknown-phase", "unknown-type",
                           "unreadable-roll", "unreadable-OpenDate"}) {
    EXPECT_TRUE(testing::Finds(file->plausibility, kind)) << kind;
  }
  EXPECT_EQ(file->rows.size(), 14U);
}

TEST(Links, AreAGraphWithDaysFromBothEnds) {
  const auto file = ReadLinks(Uploaded(testing::Sample("gias_links_mk_2025-04-22.csv")));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->graph.Predecessors("135107"), (std::vector<std::string>{"110315", "110334"}));
  const auto onward = file->graph.From("110242");
  ASSERT_EQ(onward.size(), 1U);
  EXPECT_EQ(onward[0]->successor, "150335");
  EXPECT_EQ(platform::ToText(onward[0]->former_to), "2023-12-31");
  EXPECT_EQ(platform::ToText(onward[0]->from), "2024-01-01");
  EXPECT_TRUE(testing::Finds(file->plausibility, "link-without-date"));
}

TEST(NationalGrid, LiesWithinMetresOfThePublishedCoordinates) {
  google::type::LatLng castlethorpe;  // Castlethorpe First School in the extract of February 2026
  castlethorpe.set_latitude(52.0923727);
  castlethorpe.set_longitude(-0.8348108);
  EXPECT_LT(Metres(FromNationalGrid(479924, 244421), castlethorpe), 10);
}

TEST(Uploads, AreRefusedWithoutDatasetDateOrScope) {
  UploadedFiles files(platform::ParseIsoDate("2026-08-10").value());
  FileHeader header;
  header.set_file_name("x.csv");
  const auto refused = files.Open(header);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.error().Sentence(),
      "x.csv comes without a usable dataset, date (YYYY-MM-DD), scope: a file never speaks for "
      "itself. Put them into "
      "x.csv.meta.json beside it (dataset, date as YYYY-MM-DD, scope), or give --dataset, "
      "--date and --scope.");
  EXPECT_TRUE(files.Add("bytes").error().Is(REASON_UPLOAD_INCOMPLETE));
}

}  // namespace
}  // namespace mkep::registry::v1
