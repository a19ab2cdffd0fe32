// Milton Keynes' real files, from an empty registry on.
#include <gtest/gtest.h>

#include "platform/core/dates.h"
#include "registry/application/gias_upload.h"
#include "registry/application/import_queries.h"
#include "registry/application/testing/workbench.h"

namespace mkep::registry::v1 {
namespace {

using testing::Answers;
using testing::ApplyFiles;
using testing::Counted;
using testing::CountNamed;
using testing::PlanFiles;
using testing::Sample;
using testing::Workbench;

const Answers kAnswers = {{"135271", "converted:152058"}, {"110443", "closed"}};

std::vector<testing::SampleFile> April2022() { return {Sample("gias_mk_2022-04-25.csv")}; }
std::vector<testing::SampleFile> February2026() {
  return {Sample("mk_establishments_2026-02.csv"), Sample("gias_links_mk_2025-04-22.csv")};
}
std::vector<testing::SampleFile> August2026() { return {Sample("gias_mk_subset_sap_2026-08.csv")}; }

TEST(GiasImportOfMiltonKeynes, BeginsWith103SchoolsInOneCommit) {
  Workbench bench;
  const auto applied = ApplyFiles(bench, April2022());
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(applied->commits(), 1U);
  EXPECT_EQ(Counted(applied->plan(), "new"), 103U);
  EXPECT_EQ(bench.CountOf("establishment"), 103U);
  EXPECT_EQ(bench.CountOf("urn"), 103U);
  EXPECT_EQ(bench.published().size(), 103U);
  EXPECT_LT(bench.largest_commit(), 400U * 1024);
  EXPECT_EQ(bench.SchoolOf("110532").type_code(), "5");
  EXPECT_EQ(bench.SchoolOf("110532").governance(), GOVERNANCE_MAINTAINED);
  EXPECT_EQ(CountNamed(applied->plan().plausibility().counts(), "type: Community school"), 36U);
}

TEST(GiasImportOfMiltonKeynes, ExplainsTheYearsFrom2022To2026) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  const auto planned = PlanFiles(bench, February2026());
  ASSERT_TRUE(planned) << planned.error().Sentence();
  const GiasImportPlan& plan = planned->plan();
  EXPECT_EQ(Counted(plan, "rows"), 124U);
  EXPECT_EQ(Counted(plan, "known"), 92U);
  EXPECT_EQ(Counted(plan, "missing"), 11U);
  EXPECT_EQ(Counted(plan, "explained_by_links"), 9U);
  EXPECT_EQ(Counted(plan, "asked"), 2U);
  EXPECT_EQ(Counted(plan, "new_urns"), 32U);
  EXPECT_EQ(Counted(plan, "successors"), 9U);
  EXPECT_EQ(Counted(plan, "converted"), 9U);
  EXPECT_EQ(Counted(plan, "probable_conversions"), 1U);
  EXPECT_EQ(Counted(plan, "new"), 22U);
  EXPECT_EQ(Counted(plan, "renamed"), 5U);
  ASSERT_EQ(plan.questions_size(), 2);
  EXPECT_EQ(plan.questions(0).question_id(), "110443");
  EXPECT_EQ(plan.questions(1).question_id(), "135271");
  EXPECT_EQ(plan.questions(1).possible(0).answer(), "converted:152058");
}

TEST(GiasImportOfMiltonKeynes, KeepsSchoolsThroughTheirNewUrns) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  const auto applied = ApplyFiles(bench, February2026(), kAnswers);
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(applied->commits(), 1U);
  EXPECT_EQ(bench.CountOf("establishment"), 125U);  // 103 and 22 new ones
  const School lavendon = bench.SchoolOf("150335");
  EXPECT_EQ(lavendon.school_id(), "s-110242");
  EXPECT_EQ(lavendon.governance(), GOVERNANCE_UNSPECIFIED);  // no file states the academy's type
  EXPECT_EQ(lavendon.phase(), PHASE_PRIMARY);
  EXPECT_EQ(platform::ToText(lavendon.open_date()), "2024-01-01");
  EXPECT_TRUE(lavendon.has_roll());
  const School brooklands = bench.SchoolOf("135271");
  EXPECT_EQ(brooklands.urn(), "152058");
  EXPECT_EQ(brooklands.phase(), PHASE_UNSPECIFIED);
  EXPECT_EQ(bench.SchoolOf("110443").status(), STATUS_CLOSED);
  EXPECT_EQ(bench.SchoolOf("110213").religious_character(), "Does not apply");  // blank now
  // Its past is known from the links: one of two schools that Tickford Park succeeded.
  EXPECT_EQ(bench.SchoolOf("110315").school_id(), "s-135107");
}

TEST(GiasImportOfMiltonKeynes, TakesFifteenNamedEstablishmentsOneOfThemClosed) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  ASSERT_TRUE(ApplyFiles(bench, February2026(), kAnswers));
  const auto applied = ApplyFiles(bench, August2026());
  ASSERT_TRUE(applied) << applied.error().Sentence();
  const GiasImportPlan& plan = applied->plan();
  EXPECT_EQ(Counted(plan, "rows"), 15U);
  EXPECT_EQ(Counted(plan, "rows_closed"), 1U);
  EXPECT_EQ(Counted(plan, "missing"), 0U);
  EXPECT_EQ(Counted(plan, "asked"), 0U);
  EXPECT_EQ(Counted(plan, "new_urns"), 0U);
  EXPECT_EQ(bench.SchoolOf("135271").status(), STATUS_OPEN);  // it goes on as 152058
  EXPECT_EQ(bench.SchoolOf("145063").trust_name(), "KINGSBRIDGE EDUCATIONAL TRUST");
  EXPECT_EQ(bench.SchoolOf("149106").governance(), GOVERNANCE_ACADEMY);
  EXPECT_EQ(bench.SchoolOf("110532").trust_known(),
            TRUST_KNOWN_UNSPECIFIED);  // a blank says nothing
  const auto former = plan.changes(plan.changes_size() - 1);
  EXPECT_EQ(former.kind(), CHANGE_KIND_FORMER_URN_CLOSED);
  EXPECT_EQ(former.urn(), "135271");
}

TEST(GiasImportOfMiltonKeynes, ClosesThe135271OfTheAugustFileWhereNobodyAnswered) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  ASSERT_TRUE(ApplyFiles(bench, February2026(), {{"135271", "leave"}, {"110443", "leave"}}));
  const auto applied = ApplyFiles(bench, August2026());
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(Counted(applied->plan(), "closed"), 1U);
  EXPECT_EQ(bench.SchoolOf("135271").status(), STATUS_CLOSED);
}

TEST(GiasImportOfMiltonKeynes, PlansNothingForTheSameFilesAgain) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  EXPECT_TRUE(PlanFiles(bench, April2022())->plan().nothing_to_do());
  ASSERT_TRUE(ApplyFiles(bench, February2026(), kAnswers));
  ASSERT_TRUE(ApplyFiles(bench, August2026()));
  const size_t commits = bench.commits();
  for (const auto& files : {April2022(), February2026(), August2026()}) {
    const auto again = PlanFiles(bench, files);
    ASSERT_TRUE(again) << again.error().Sentence();
    EXPECT_TRUE(again->plan().nothing_to_do()) << again->plan().DebugString().substr(0, 2000);
    const auto applied = ApplyFiles(bench, files);
    ASSERT_TRUE(applied) << applied.error().Sentence();
    EXPECT_TRUE(applied->receipt().nothing_to_do());
  }
  EXPECT_EQ(bench.commits(), commits);
}

TEST(GiasImportOfMiltonKeynes, IsRefusedAsAnotherPlanOnceSomethingChanged) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  const auto planned = PlanFiles(bench, February2026());
  ASSERT_TRUE(ApplyFiles(bench, August2026()));
  auto parts = testing::PartsOf<ApplyGiasImportRequest>(February2026(), kAnswers);
  parts.emplace_back().set_plan_digest(planned->plan().digest());
  const auto refused = Take(bench, parts);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().Is(REASON_PLAN_DIFFERS));
}

TEST(GiasImportOfMiltonKeynes, ShowsTheSamePlanWhateverTheAnswers) {
  Workbench bench;
  ASSERT_TRUE(ApplyFiles(bench, April2022()));
  const auto asked = PlanFiles(bench, February2026());
  const auto answered = PlanFiles(bench, February2026(), kAnswers);
  EXPECT_EQ(asked->plan().digest(), answered->plan().digest());
  EXPECT_EQ(answered->plan().unanswered_size(), 0);
  EXPECT_EQ(Counted(answered->plan(), "converted"), 10U);
}

// Two thousand schools do not fit into one commit.
TEST(GiasImport, GoesOnInPartsAndAfterAnInterruption) {
  std::string csv = "URN,EstablishmentName,Postcode,Address,EstablishmentStatus (name)\n";
  for (int i = 0; i < 2000; ++i) {
    csv += std::to_string(500000 + i) + ",Example School " + std::to_string(i) + ",MK1 1AA," +
           std::string(200, 'x') + ",Open\n";
  }
  const std::vector files = {testing::Made("gias", "826 all", "2026-01-01", csv)};
  Workbench bench;
  const auto planned = PlanFiles(bench, files);
  auto parts = testing::PartsOf<ApplyGiasImportRequest>(files);
  parts.emplace_back().set_plan_digest(planned->plan().digest());
  bench.FailAfter(1);
  ASSERT_FALSE(Take(bench, parts));
  const auto begun = Answer(bench.Read(), ListImportsRequest());
  ASSERT_EQ(begun->imports_size(), 1);
  EXPECT_EQ(begun->imports(0).status(), IMPORT_STATUS_IN_PROGRESS);
  EXPECT_GT(begun->imports(0).done(), 0U);
  EXPECT_LT(begun->imports(0).done(), 2000U);
  bench.NeverFail();
  const auto applied = Take(bench, parts);
  ASSERT_TRUE(applied) << applied.error().Sentence();
  EXPECT_EQ(bench.CountOf("establishment"), 2000U);
  const auto done = Answer(bench.Read(), ListImportsRequest());
  ASSERT_EQ(done->imports_size(), 1);
  EXPECT_EQ(done->imports(0).status(), IMPORT_STATUS_COMPLETE);
  EXPECT_EQ(done->imports(0).done(), 2000U);
  EXPECT_LT(bench.largest_commit(), 512U * 1024);
}

TEST(GiasImport, AppliesNothingOfAFileThatBreaksOff) {
  Workbench bench;
  auto file = Sample("gias_mk_2022-04-25.csv");
  file.bytes = file.bytes.substr(0, file.bytes.size() - 40);
  const auto refused = ApplyFiles(bench, {file});
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().Is(REASON_FILE_NOT_READABLE));
  EXPECT_EQ(bench.commits(), 0U);
}

TEST(GiasImport, TakesOneFileOfEstablishmentsAndOneOfLinks) {
  Workbench bench;
  EXPECT_TRUE(PlanFiles(bench, {}).error().Is(REASON_UPLOAD_INCOMPLETE));
  EXPECT_TRUE(PlanFiles(bench, {Sample("gias_links_mk_2025-04-22.csv")})
                  .error()
                  .Is(REASON_UPLOAD_INCOMPLETE));
  const auto april = Sample("gias_mk_2022-04-25.csv");
  EXPECT_TRUE(PlanFiles(bench, {april, april}).error().Is(REASON_UPLOAD_INCOMPLETE));
  EXPECT_TRUE(
      PlanFiles(bench, {Sample("ks2_mk_2022-23_2023-24.csv")}).error().Is(REASON_KIND_UNKNOWN));
}

}  // namespace
}  // namespace mkep::registry::v1
