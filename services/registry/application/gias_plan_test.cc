// The lineage is a graph: small made-up registers, one turn of it each.
#include <gtest/gtest.h>

#include "platform/core/dates.h"
#include "registry/application/gias_upload.h"
#include "registry/application/testing/workbench.h"

namespace mkep::registry::v1 {
namespace {

using testing::Answers;
using testing::ApplyFiles;
using testing::Counted;
using testing::Made;
using testing::PlanFiles;
using testing::SampleFile;
using testing::Workbench;

constexpr const char* kHeader =
    "URN,EstablishmentName,Postcode,EstablishmentStatus (name),TypeOfEstablishment (name)\n";
constexpr const char* kLinks = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n";

std::string RowOf(const std::string& urn, const std::string& name, const std::string& postcode,
                  const std::string& status = "Open",
                  const std::string& type = "Community school") {
  return urn + "," + name + "," + postcode + "," + status + "," + type + "\n";
}

SampleFile Register(const std::string& date, const std::string& rows,
                    const std::string& scope = "826 all") {
  return Made("gias", scope, date, kHeader + rows);
}

SampleFile LinksOf(const std::string& rows) {
  return Made("links", "826", "2026-01-01", kLinks + rows);
}

// Forty schools of no importance, so that one that is missing is not many.
std::string Others() {
  std::string rows;
  for (int i = 100; i < 140; ++i) {
    const std::string urn = std::to_string(999000 + i);
    rows += RowOf(urn, "Example " + urn, "MK9 " + std::to_string(i % 10) + "AA");
  }
  return rows;
}

void Know(Workbench& bench, const std::string& rows) {
  ASSERT_TRUE(ApplyFiles(bench, {Register("2022-01-01", rows + Others())}));
}

TEST(GiasPlan, ConvertsAlongALinkWhoseTwoEndsDifferByADay) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const auto links = LinksOf(
      "999001,999002,A Example,Successor,31-08-2025\n999002,999001,A "
      "Example,Predecessor,01-09-2025\n");
  const auto applied = ApplyFiles(
      bench,
      {Register("2026-01-01",
                RowOf("999002", "A Example", "MK1 1AA", "Open", "Academy converter") + Others()),
       links});
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(Counted(applied->plan(), "converted"), 1U);
  const School school = bench.SchoolOf("999002");
  EXPECT_EQ(school.school_id(), "s-999001");
  EXPECT_EQ(school.governance(), GOVERNANCE_ACADEMY);
  ASSERT_EQ(school.lineage_size(), 2);
  EXPECT_EQ(platform::ToText(school.lineage(0).to()), "2025-08-31");
  EXPECT_EQ(platform::ToText(school.lineage(1).from()), "2025-09-01");
  EXPECT_EQ(school.lineage(1).predecessors(0), "999001");
}

TEST(GiasPlan, FollowsLinksOverSeveralStepsAndWithoutDays) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const auto links = LinksOf("999001,999002,x,Successor,\n999003,999002,x,Predecessor,\n");
  const auto applied = ApplyFiles(
      bench, {Register("2026-01-01", RowOf("999003", "B Example", "MK1 1AA") + Others()), links});
  ASSERT_TRUE(applied) << applied.error().Sentence();
  const School school = bench.SchoolOf("999003");
  EXPECT_EQ(school.school_id(), "s-999001");
  EXPECT_EQ(school.name(), "B Example");
  ASSERT_EQ(school.lineage_size(), 3);
  EXPECT_EQ(school.lineage(0).urn(), "999001");
  EXPECT_EQ(school.lineage(1).urn(), "999002");
  EXPECT_EQ(bench.SchoolOf("999002").school_id(), "s-999001");
}

TEST(GiasPlan, LetsOneOfTwoMergedSchoolsGoOnAndClosesTheOther) {
  Workbench bench;
  Know(bench,
       RowOf("999001", "Infant Example", "MK1 1AA") + RowOf("999002", "Junior Example", "MK2 2AA"));
  const auto links =
      LinksOf("999001,999003,x,Successor,31-08-2025\n999002,999003,x,Successor,31-08-2025\n");
  const auto applied = ApplyFiles(
      bench,
      {Register("2026-01-01", RowOf("999003", "Primary Example", "MK2 2AA") + Others()), links});
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(bench.SchoolOf("999003").school_id(), "s-999002");
  const School infant = bench.SchoolOf("999001");
  EXPECT_EQ(infant.status(), STATUS_CLOSED);
  EXPECT_EQ(platform::ToText(infant.close_date()), "2025-08-31");
  EXPECT_EQ(Counted(applied->plan(), "explained_by_links"), 2U);
}

TEST(GiasPlan, JoinsASchoolThatIsOpenAlreadyByClosingTheOther) {
  Workbench bench;
  Know(bench,
       RowOf("999001", "Infant Example", "MK1 1AA") + RowOf("999002", "Junior Example", "MK2 2AA"));
  const auto links = LinksOf("999001,999002,x,Successor,31-08-2025\n");
  ASSERT_TRUE(ApplyFiles(
      bench,
      {Register("2026-01-01", RowOf("999002", "Junior Example", "MK2 2AA") + Others()), links}));
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_CLOSED);
  EXPECT_EQ(bench.SchoolOf("999002").status(), STATUS_OPEN);
}

TEST(GiasPlan, SurvivesLinksThatGoInACircle) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const auto links = LinksOf(
      "999001,999002,x,Successor,\n999002,999001,x,Successor,\n999001,999001,x,Successor,\n");
  const auto planned = PlanFiles(
      bench, {Register("2026-01-01", RowOf("999002", "A Example", "MK1 1AA") + Others()), links});
  ASSERT_TRUE(planned);
  EXPECT_EQ(Counted(planned->plan(), "successors"), 1U);
  EXPECT_TRUE(testing::Finds(planned->plan().plausibility(), "link-to-itself"));
}

TEST(GiasPlan, NeverJoinsByNameAlone) {
  Workbench bench;
  Know(bench, RowOf("999001", "St Mary Example", "MK1 1AA"));
  const auto planned = PlanFiles(
      bench, {Register("2026-01-01", RowOf("999002", "St Mary Example", "MK5 5AA") + Others())});
  ASSERT_TRUE(planned);
  ASSERT_EQ(planned->plan().questions_size(), 1);
  EXPECT_EQ(planned->plan().questions(0).possible(0).answer(), "closed");
  EXPECT_EQ(Counted(planned->plan(), "new"), 1U);
}

TEST(GiasPlan, AsksWhereNameAndPostcodeAreTheSame) {
  Workbench bench;
  Know(bench, RowOf("999001", "St. Mary Example", "MK1 1AA"));
  const std::vector files = {
      Register("2026-01-01", RowOf("999002", "St Mary Example", "MK11AA", "Open", "") + Others())};
  const auto planned = PlanFiles(bench, files);
  ASSERT_TRUE(planned);
  ASSERT_EQ(planned->plan().questions_size(), 1);
  EXPECT_EQ(planned->plan().questions(0).question_id(), "999001");
  EXPECT_EQ(planned->plan().questions(0).possible(0).answer(), "converted:999002");
  EXPECT_EQ(Counted(planned->plan(), "new"), 0U);
  ASSERT_TRUE(ApplyFiles(bench, files, {{"999001", "converted:999002"}}));
  EXPECT_EQ(bench.SchoolOf("999002").school_id(), "s-999001");
  EXPECT_EQ(bench.SchoolOf("999002").governance(), GOVERNANCE_UNSPECIFIED);
}

TEST(GiasPlan, RegistersTheLookAlikeAnewWhereTheAnswerIsThatItClosed) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const std::vector files = {
      Register("2026-01-01", RowOf("999002", "A Example", "MK1 1AA") + Others())};
  ASSERT_TRUE(ApplyFiles(bench, files, {{"999001", "closed:2025-07-31"}}));
  EXPECT_EQ(platform::ToText(bench.SchoolOf("999001").close_date()), "2025-07-31");
  EXPECT_EQ(bench.SchoolOf("999002").school_id(), "s-999002");
}

TEST(GiasPlan, IsNotAppliedWithoutAnswersNorWithOthers) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const std::vector files = {Register("2026-01-01", Others())};
  EXPECT_TRUE(ApplyFiles(bench, files).error().Is(REASON_QUESTIONS_UNANSWERED));
  EXPECT_TRUE(
      ApplyFiles(bench, files, {{"999001", "perhaps"}}).error().Is(REASON_ANSWER_NOT_POSSIBLE));
  EXPECT_TRUE(ApplyFiles(bench, files, {{"999001", "closed:YYYY-MM-DD"}})
                  .error()
                  .Is(REASON_ANSWER_NOT_POSSIBLE));
  EXPECT_TRUE(ApplyFiles(bench, files, {{"999001", "closed"}, {"999009", "closed"}})
                  .error()
                  .Is(REASON_ANSWER_NOT_POSSIBLE));
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_OPEN);
}

TEST(GiasPlan, AnsweredWithLeaveStaysAnsweredForTheSameFile) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const std::vector files = {
      Register("2026-01-01", RowOf("999003", "C Example", "MK3 3AA") + Others())};
  ASSERT_TRUE(ApplyFiles(bench, files, {{"999001", "leave"}}));
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_OPEN);
  const auto again = PlanFiles(bench, files);
  EXPECT_TRUE(again->plan().nothing_to_do());
}

TEST(GiasPlan, StopsWhenMoreThanFivePercentAreUnexplained) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA") + RowOf("999002", "B Example", "MK1 1AB") +
                  RowOf("999003", "C Example", "MK1 1AC"));
  const std::vector files = {Register("2026-01-01", Others())};  // 3 of 43
  const auto planned = PlanFiles(bench, files);
  ASSERT_EQ(planned->plan().unanswered_size(), 4);
  EXPECT_EQ(planned->plan().unanswered(0), "unexplained");
  const Answers each = {{"999001", "closed"}, {"999002", "closed"}, {"999003", "closed"}};
  EXPECT_TRUE(ApplyFiles(bench, files, each).error().Is(REASON_QUESTIONS_UNANSWERED));
  ASSERT_TRUE(ApplyFiles(bench, files, {{"unexplained", "leave-all"}, {"999001", "closed"}}));
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_CLOSED);
  EXPECT_EQ(bench.SchoolOf("999002").status(), STATUS_OPEN);
}

TEST(GiasPlan, ClosesWhatTheFileStatesAsClosedAndReopensWhatIsOpenAgain) {
  Workbench bench;
  Know(bench, RowOf("999001", "A Example", "MK1 1AA"));
  const auto closed = ApplyFiles(
      bench,
      {Register("2025-01-01", RowOf("999001", "A Example", "MK1 1AA", "Closed"), "rows 826")});
  ASSERT_TRUE(closed);
  EXPECT_EQ(Counted(closed->plan(), "explained_by_file"), 1U);
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_CLOSED);
  ASSERT_TRUE(ApplyFiles(
      bench, {Register("2026-01-01", RowOf("999001", "A Example", "MK1 1AA"), "rows 826")}));
  EXPECT_EQ(bench.SchoolOf("999001").status(), STATUS_OPEN);
}

TEST(GiasPlan, TakesClosedPredecessorsOfANewSchoolIntoItsPast) {
  Workbench bench;
  const auto links = LinksOf("999001,999003,x,Successor,\n999002,999003,x,Successor,\n");
  ASSERT_TRUE(ApplyFiles(
      bench, {Register("2026-01-01", RowOf("999001", "Old Example", "MK1 1AA", "Closed") +
                                         RowOf("999003", "New Example", "MK1 1AA")),
              links}));
  EXPECT_EQ(bench.CountOf("establishment"), 1U);
  EXPECT_EQ(bench.SchoolOf("999001").school_id(), "s-999003");
  EXPECT_EQ(bench.SchoolOf("999002").school_id(), "s-999003");
}

TEST(GiasPlan, FromAnOlderFileOnlyFillsGaps) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(
      bench, {Register("2026-01-01", RowOf("999001", "New Name Example", "MK1 1AA", "Open", ""))}));
  const auto older =
      ApplyFiles(bench, {Register("2022-01-01", RowOf("999001", "Old Name Example", "MK9 9AA"))});
  ASSERT_TRUE(older);
  const School school = bench.SchoolOf("999001");
  EXPECT_EQ(school.name(), "New Name Example");
  EXPECT_EQ(school.postcode(), "MK1 1AA");
  EXPECT_EQ(school.type_code(), "1");
}

TEST(GiasPlan, IsRefusedWhenItIsNotTheOneThatWasLookedAt) {
  Workbench bench;
  const std::vector files = {Register("2026-01-01", RowOf("999001", "A Example", "MK1 1AA"))};
  auto parts = testing::PartsOf<ApplyGiasImportRequest>(files);
  parts.emplace_back().set_plan_digest(std::string(64, 'a'));
  const auto refused = Take(bench, parts);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().Is(REASON_PLAN_DIFFERS));
  EXPECT_EQ(bench.commits(), 0U);
}

}  // namespace
}  // namespace mkep::registry::v1
