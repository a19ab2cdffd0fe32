// Published figures: the real files, and what small ones must not get away with.
#include <gtest/gtest.h>

#include "registry/application/figure_layouts.h"
#include "registry/application/figure_queries.h"
#include "registry/application/figure_upload.h"
#include "registry/application/import_queries.h"
#include "registry/application/testing/workbench.h"
#include "registry/domain/figures.h"

namespace mkep::registry::v1 {
namespace {

using testing::CountNamed;
using testing::ImportFile;
using testing::Made;
using testing::Sample;
using testing::Workbench;

Workbench MiltonKeynes() {
  Workbench bench;
  EXPECT_TRUE(testing::ApplyFiles(bench, {Sample("gias_mk_2022-04-25.csv")}));
  EXPECT_TRUE(testing::ApplyFiles(
      bench, {Sample("mk_establishments_2026-02.csv"), Sample("gias_links_mk_2025-04-22.csv")},
      {{"135271", "converted:152058"}, {"110443", "closed"}}));
  return bench;
}

std::vector<Figure> FiguresOf(Workbench& bench, const std::string& subject,
                              const std::string& measure, const std::string& period = "") {
  GetFiguresRequest request;
  request.set_subject(subject);
  request.set_measure(measure);
  request.set_period(period);
  const auto answer = Answer(bench.Read(), request);
  if (!answer) return {};
  return {answer->figures().begin(), answer->figures().end()};
}

TEST(FiguresOfMiltonKeynes, OfEveryFileArrive) {
  Workbench bench = MiltonKeynes();
  const std::vector<std::pair<const char*, uint32_t>> expected = {
      {"ks2_mk_2022-23_2023-24.csv", 314},
      {"ks4_mk_2023-24.csv", 14 + 15 + 23},
      {"absence_mk_2013-14_to_2023-24.csv", 2 * 875},
      {"census_mk_schools_2018-19.csv", 6 * (118 - 4)},
      {"fsm_mk_schools_2022-23.csv", 121 - 3},
      {"lait_ks2_mk_southeast_england.csv", 1095},
      {"lait_ks4_mk_southeast_england.csv", 879},
      {"lait_ks5_mk_southeast_england.csv", 522},
      {"lait_absence_exclusions_mk_southeast_england.csv", 924},
      {"lait_sen_mk_southeast_england.csv", 1416},
      {"lait_early_years_ks1_phonics_mk_southeast_england.csv", 879},
      {"lait_context_mk_southeast_england.csv", 429}};
  for (const auto& [name, figures] : expected) {
    const auto imported = ImportFile(bench, Sample(name));
    ASSERT_TRUE(imported) << name << ": " << imported.error().Sentence();
    EXPECT_EQ(imported->entry().facts().total(), figures) << name;
    EXPECT_EQ(imported->entry().done(), figures) << name;
    EXPECT_EQ(imported->entry().status(), IMPORT_STATUS_COMPLETE) << name;
  }
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(FiguresOfMiltonKeynes, KeepTextValueCodeAndProvenance) {
  Workbench bench = MiltonKeynes();
  ASSERT_TRUE(ImportFile(bench, Sample("ks4_mk_2023-24.csv")));
  const auto progress = FiguresOf(bench, "110517", "ks4.progress8");
  ASSERT_EQ(progress.size(), 1U);
  EXPECT_EQ(progress[0].text(), "+0.03");
  EXPECT_EQ(progress[0].value_e4(), 300);
  EXPECT_EQ(progress[0].provenance().row(), 2U);
  EXPECT_EQ(progress[0].provenance().column(), "avg_p8score");
  EXPECT_EQ(progress[0].provenance().file(), "ks4_mk_2023-24.csv");
  EXPECT_EQ(progress[0].provenance().dataset(), "Key stage 4 institution level 2024 final data");
  EXPECT_EQ(progress[0].provenance().urn(), "110517");
  EXPECT_EQ(progress[0].provenance().digest().size(), 64U);
  const auto suppressed = FiguresOf(bench, "110575", "ks4.basics.grade4");
  ASSERT_EQ(suppressed.size(), 1U);
  EXPECT_EQ(suppressed[0].code(), "z");
  EXPECT_FALSE(suppressed[0].has_value_e4());
  EXPECT_TRUE(FiguresOf(bench, "110575", "ks4.progress8").empty());  // blank: nothing published
}

TEST(FiguresOfMiltonKeynes, FollowASchoolThroughItsUrns) {
  Workbench bench = MiltonKeynes();
  const auto imported = ImportFile(bench, Sample("census_mk_schools_2018-19.csv"));
  ASSERT_TRUE(imported);
  EXPECT_EQ(FiguresOf(bench, "110290", "pupils.total").size(), 1U);  // now 148229
  EXPECT_EQ(FiguresOf(bench, "148229", "pupils.total")[0].provenance().urn(), "110290");
  EXPECT_EQ(FiguresOf(bench, "148229", "pupils.total")[0].period(), "201819");
  std::vector<std::string> unresolved;
  for (const UnresolvedRow& row : imported->entry().facts().unresolved())
    unresolved.push_back(row.subject());
  EXPECT_EQ(unresolved, (std::vector<std::string>{"110226", "110571", "134310", "140252"}));
}

TEST(FiguresOfMiltonKeynes, NoteSpecialSchoolsThatReportNothingButZero) {
  Workbench bench = MiltonKeynes();
  const auto imported = ImportFile(bench, Sample("ks2_mk_2022-23_2023-24.csv"));
  ASSERT_TRUE(imported);
  const auto& findings = imported->entry().facts().plausibility().findings();
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings.Get(0).kind(), "all-zero");
  EXPECT_EQ(findings.Get(0).count(), 6U);
  EXPECT_EQ(FiguresOf(bench, "110592", "ks2.rwm.expected", "202324")[0].value_e4(),
            0);  // as published
}

TEST(FiguresOfMiltonKeynes, AndOfTheCityShareTheirNames) {
  Workbench bench = MiltonKeynes();
  for (const char* name :
       {"lait_ks2_mk_southeast_england.csv", "lait_absence_exclusions_mk_southeast_england.csv",
        "lait_context_mk_southeast_england.csv", "lait_ks4_mk_southeast_england.csv",
        "lait_sen_mk_southeast_england.csv"}) {
    ASSERT_TRUE(ImportFile(bench, Sample(name)));
  }
  EXPECT_EQ(FiguresOf(bench, "E06000042", "ks2.rwm.expected", "202425")[0].text(), "66");
  EXPECT_EQ(FiguresOf(bench, "area/E06000042", "ks4.attainment8", "202425")[0].value_e4(), 442000);
  EXPECT_EQ(FiguresOf(bench, "E06000042", "ks2.rwm.expected", "201920")[0].code(), "-");
  const auto absence = FiguresOf(bench, "E92000001", "absence.overall", "202324");
  ASSERT_EQ(absence.size(), 4U);  // all, primary, secondary, special
  EXPECT_EQ(absence[1].breakdown(), "primary");
  EXPECT_FALSE(FiguresOf(bench, "E06000042", "lait.SEN_INIT_REQ", "calendar 2024").empty());
  EXPECT_EQ(FiguresOf(bench, "E06000042", "pupils.fsm", "201819").size(), 2U);  // January 2019
}

TEST(FigureImport, OfTheSameFileAgainDoesNothing) {
  Workbench bench = MiltonKeynes();
  ASSERT_TRUE(ImportFile(bench, Sample("fsm_mk_schools_2022-23.csv")));
  const size_t commits = bench.commits();
  const auto again = ImportFile(bench, Sample("fsm_mk_schools_2022-23.csv"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known_before());
  EXPECT_EQ(bench.commits(), commits);
}

TEST(FigureImport, PublishesEachSubjectOnceItIsComplete) {
  Workbench bench = MiltonKeynes();
  const size_t before = bench.published().size();
  ASSERT_TRUE(ImportFile(bench, Sample("fsm_mk_schools_2022-23.csv")));
  EXPECT_EQ(bench.published().size() - before, 118U);
  const auto& last = bench.published().back();
  const auto* published = dynamic_cast<const FiguresPublished*>(last.data.get());
  ASSERT_TRUE(published);
  EXPECT_EQ(last.subject, published->subject());
  EXPECT_TRUE(published->subject().starts_with("school/s-"));
  EXPECT_EQ(published->figures(0).provenance().file(), "fsm_mk_schools_2022-23.csv");
}

std::string Absences(int schools, const std::string& value) {
  std::string csv = "URN,EstablishmentName,time_period,sess_overall_percent\n";
  for (int i = 0; i < schools; ++i) {
    for (int year = 1995; year < 2025; ++year) {
      csv += std::to_string(500000 + i) + ",x," + std::to_string(year) +
             std::to_string(year + 1).substr(2) + "," + value + "\n";
    }
  }
  return csv;
}

Workbench ManySchools(int schools) {
  std::string csv = "URN,EstablishmentName\n";
  for (int i = 0; i < schools; ++i) csv += std::to_string(500000 + i) + ",Example\n";
  Workbench bench;
  EXPECT_TRUE(testing::ApplyFiles(bench, {Made("gias", "826 open", "2026-01-01", csv)}));
  return bench;
}

TEST(FigureImport, IsVisibleAllAtOnceOrNotAtAll) {
  Workbench bench = ManySchools(400);
  ASSERT_TRUE(ImportFile(bench, Made("absence", "all", "2026-01-01", Absences(400, "5.5"))));
  bench.FailAfter(1);
  const auto newer = Made("absence", "all", "2026-02-01", Absences(400, "6.5"));
  ASSERT_FALSE(ImportFile(bench, newer));
  EXPECT_EQ(FiguresOf(bench, "500000", "absence.overall", "201011")[0].text(), "5.5");
  bench.NeverFail();
  const auto completed = ImportFile(bench, newer);
  ASSERT_TRUE(completed);
  EXPECT_GT(completed->commits(), 1U);
  EXPECT_EQ(completed->entry().done(), 12'000U);
  EXPECT_EQ(FiguresOf(bench, "500000", "absence.overall", "201011")[0].text(), "6.5");
  EXPECT_EQ(FiguresOf(bench, "500399", "absence.overall").size(), 30U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(FigureImport, ListsWhatItCannotAttach) {
  Workbench bench = ManySchools(1);
  const auto imported =
      ImportFile(bench, Made("absence", "all", "2026-01-01",
                             "URN,time_period,sess_overall_percent\n500000,202324,5\n999999,202324,"
                             "5\n500000,202425,five\n"
                             "500000,202324,6\n500000,,7\n500000,202223,\n500000,202122,105\n"));
  ASSERT_TRUE(imported) << imported.error().Sentence();
  const ImportFacts& facts = imported->entry().facts();
  EXPECT_EQ(facts.total(), 2U);
  ASSERT_EQ(facts.unresolved_size(), 3);
  EXPECT_EQ(facts.unresolved(0).row(), 3U);
  EXPECT_EQ(facts.unresolved(1).why(), "\"five\" is neither a number nor a publisher's code");
  EXPECT_EQ(facts.unresolved(2).why(), "the row has no period");
  EXPECT_TRUE(testing::Finds(facts.plausibility(), "duplicate-figure"));
  EXPECT_TRUE(testing::Finds(facts.plausibility(), "percent-out-of-range"));
  EXPECT_EQ(CountNamed(facts.plausibility().counts(), "blank"), 1U);
}

TEST(FigureImport, IsRefusedWithASentenceWhereItCannotBeUnderstood) {
  Workbench bench = ManySchools(1);
  EXPECT_TRUE(
      ImportFile(bench, Made("ks9", "x", "2026-01-01", "a\n1\n")).error().Is(REASON_KIND_UNKNOWN));
  EXPECT_TRUE(ImportFile(bench, Made("ks2", "x", "2026-01-01", "a\n1\n"))
                  .error()
                  .Is(REASON_COLUMNS_MISSING));
  EXPECT_TRUE(ImportFile(bench, Made("fsm", "x", "2026-01-01", "urn,fsm_prop\n500000,3\n"))
                  .error()
                  .Is(REASON_PERIOD_NOT_GIVEN));
  EXPECT_TRUE(ImportFile(bench, Made("ks2", "x", "2026-01-01", "%PDF-1.4"))
                  .error()
                  .Is(REASON_FILE_NOT_READABLE));
  auto fsm = Made("fsm", "x", "2026-01-01", "urn,fsm_prop\n999999,3\n");
  fsm.header.set_period("202223");
  EXPECT_TRUE(ImportFile(bench, fsm).error().Is(REASON_NOTHING_TAKEN));
  EXPECT_EQ(bench.CountOf("figure-import"), 0U);
}

TEST(FigureImport, DoesNotGiveASchoolTheFiguresOfOneOfItsSeveralPredecessors) {
  Workbench bench = MiltonKeynes();
  const auto imported = ImportFile(
      bench, Made("absence", "x", "2026-01-01",
                  "URN,time_period,sess_overall_percent\n110315,201011,5\n135107,201112,5\n"));
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->entry().facts().total(), 1U);
  EXPECT_EQ(imported->entry().facts().unresolved(0).why(),
            "110315 is one of 2 schools that 135107 succeeded");
}

TEST(Values, AreNumbersOrCodesAndNothingElse) {
  const std::vector<std::pair<const char*, std::optional<int64_t>>> cases = {
      {"65.3", 653000},   {"-0.62", -6200}, {"+0.03", 300},  {"2.72542", 27254},
      {"2.72545", 27255}, {"0", 0},         {"67%", 670000}, {"c", {}},
      {"SUPP", {}},       {"-", {}},        {"low", {}}};
  for (const auto& [text, value] : cases) {
    Figure figure;
    figure.set_text(text);
    EXPECT_TRUE(ReadValue(figure)) << text;
    EXPECT_EQ(figure.has_value_e4() ? std::optional(figure.value_e4()) : std::nullopt, value)
        << text;
    EXPECT_EQ(figure.code(), value ? "" : text);
  }
  for (const char* text :
       {"", "five", "1,2", ".5", "5.", "1e3", "--1", "SUPPRESSED", "9999999999999"}) {
    Figure figure;
    figure.set_text(text);
    EXPECT_FALSE(ReadValue(figure)) << text;
  }
}

TEST(Periods, OfJanuaryCensusesBelongToTheAcademicYear) {
  EXPECT_EQ(PeriodOf("Annual - January", "2019", ""), "201819");
  EXPECT_EQ(PeriodOf("Annual - January", "2000", ""), "199900");
  EXPECT_EQ(PeriodOf("Academic Year", "2024", "202324"), "202324");
  EXPECT_EQ(PeriodOf("Financial Year", "2016-17", "201617"), "financial 2016-17");
  EXPECT_EQ(PeriodOf("Calendar Year", "2024", ""), "calendar 2024");
  EXPECT_EQ(PeriodOf("Annual (end of Sept)", "2025", ""), "september 2025");
}

}  // namespace
}  // namespace mkep::registry::v1
