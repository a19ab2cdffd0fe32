#include "registry/application/published.h"

#include <gtest/gtest.h>

#include "registry/application/testing/workbench.h"

namespace mkep::registry::v1 {
namespace {

using testing::Made;
using testing::Workbench;

std::vector<std::string> ReasonsFor(const Workbench& bench, size_t from,
                                    const std::string& school_id) {
  std::vector<std::string> reasons;
  for (size_t i = from; i < bench.published().size(); ++i) {
    const auto& [subject, data] = bench.published()[i];
    const auto* changed = dynamic_cast<const SchoolChanged*>(data.get());
    if (!changed || subject != school_id) continue;
    EXPECT_EQ(changed->school().school_id(), subject);
    EXPECT_FALSE(changed->import_id().empty());
    reasons.push_back(changed->reasons(0));
  }
  return reasons;
}

TEST(Published, TellsOfEachChangeOfASchoolWithItsReason) {
  Workbench bench;
  ASSERT_TRUE(testing::ApplyFiles(
      bench, {Made("gias", "rows 826", "2022-01-01",
                   "URN,EstablishmentName,Postcode\n999001,A Example,MK1 1AA\n")}));
  EXPECT_EQ(ReasonsFor(bench, 0, "s-999001"), (std::vector<std::string>{"registered"}));
  const size_t before = bench.published().size();
  ASSERT_TRUE(testing::ApplyFiles(
      bench, {Made("gias", "rows 826", "2026-01-01",
                   "URN,EstablishmentName,Postcode,EstablishmentStatus (name),TypeOfEstablishment "
                   "(name),TrustId,TrustName\n"
                   "999001,B Example,MK1 1AB,Closed,Academy converter,77,EXAMPLE TRUST\n")}));
  EXPECT_EQ(
      ReasonsFor(bench, before, "s-999001"),
      (std::vector<std::string>{"renamed", "type changed", "trust changed", "details", "closed"}));
  const auto* last = dynamic_cast<const SchoolChanged*>(bench.published().back().data.get());
  ASSERT_TRUE(last);
  EXPECT_EQ(last->school().status(), STATUS_CLOSED);
  EXPECT_EQ(last->school().trust_id(), "77");
}

TEST(Published, SplitsTheFiguresOfASubjectThatHasMany) {
  Workbench bench;
  std::string csv = "Short Desc,Measure,Years,time_period,Year_Type,new_code,Values\n";
  for (int i = 0; i < 1200; ++i) {
    csv += "m" + std::to_string(i) + ",Number of x,2024,202324,Academic Year,E92000001,5\n";
  }
  const auto imported = testing::ImportFile(bench, Made("lait", "England", "2026-01-01", csv));
  ASSERT_TRUE(imported) << imported.error().Sentence();
  ASSERT_EQ(bench.published().size(), 3U);
  int figures = 0;
  for (const auto& [subject, data] : bench.published()) {
    EXPECT_EQ(subject, "area/E92000001");
    figures += dynamic_cast<const FiguresPublished&>(*data).figures_size();
  }
  EXPECT_EQ(figures, 1200);
}

}  // namespace
}  // namespace mkep::registry::v1
