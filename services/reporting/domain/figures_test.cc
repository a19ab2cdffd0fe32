#include "reporting/domain/figures.h"

#include "platform/testing/given.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Scenario;

TEST(RecordFigures, KeepsTheFiguresOfASubjectByTheme) {
  Scenario(ReportingDomain())
      .When<RecordFiguresRequest>(R"pb(
        subject_id: "school.s-999001"
        published {
          subject: "school/s-999001"
          figures { measure: "ks2.rwm.expected" period: "202324" breakdown: "all" text: "65" }
          figures { measure: "absence.overall" period: "202324" breakdown: "all" text: "5.1" }
        })pb")
      .Then<Figures>("school.s-999001.absence", R"pb(
        figures_recorded {
          subject: "school/s-999001"
          theme: "absence"
          figures { measure: "absence.overall" period: "202324" breakdown: "all" text: "5.1" }
        })pb")
      .Then<Figures>("school.s-999001.ks2", R"pb(
        figures_recorded {
          subject: "school/s-999001"
          theme: "ks2"
          figures { measure: "ks2.rwm.expected" period: "202324" breakdown: "all" text: "65" }
        })pb");
}

TEST(RecordFigures, ReplacesTheSameFigureOfTheSameDatasetAndLeavesAllOthers) {
  Scenario scenario(ReportingDomain());
  scenario
      .Given<Figures>("area.e92000001.ks2", R"pb(
        figures_recorded {
          subject: "area/E92000001"
          theme: "ks2"
          figures {
            measure: "ks2.rwm.expected"
            period: "201819"
            text: "65"
            provenance { dataset: "A" }
          }
          figures {
            measure: "ks2.rwm.expected"
            period: "201819"
            text: "64"
            provenance { dataset: "B" }
          }
        })pb")
      .When<RecordFiguresRequest>(R"pb(
        subject_id: "area.e92000001"
        published {
          subject: "area/E92000001"
          figures {
            measure: "ks2.rwm.expected"
            period: "201819"
            text: "66"
            provenance { dataset: "A" }
          }
        })pb")
      .Then<Figures>("area.e92000001.ks2", R"pb(
        figures_recorded {
          subject: "area/E92000001"
          theme: "ks2"
          figures {
            measure: "ks2.rwm.expected"
            period: "201819"
            text: "66"
            provenance { dataset: "A" }
          }
        })pb");
  const Figures after = scenario.StateOf<Figures>("area.e92000001.ks2");
  ASSERT_EQ(after.figures_size(), 2);
  EXPECT_EQ(after.figures(0).text(), "66");
  EXPECT_EQ(after.figures(1).text(), "64");
}

TEST(RecordFigures, RecordsOnlyWhatIsNew) {
  Scenario(ReportingDomain())
      .Given<Figures>("school.s-1.ks2", R"pb(
        figures_recorded {
          subject: "school/s-1"
          theme: "ks2"
          figures { measure: "ks2.maths.expected" period: "202324" text: "70" }
        })pb")
      .When<RecordFiguresRequest>(R"pb(
        subject_id: "school.s-1"
        published {
          subject: "school/s-1"
          figures { measure: "ks2.maths.expected" period: "202223" text: "c" code: "c" }
          figures { measure: "ks2.maths.expected" period: "202324" text: "70" }
        })pb")
      .Then<Figures>("school.s-1.ks2", R"pb(
        figures_recorded {
          subject: "school/s-1"
          theme: "ks2"
          figures { measure: "ks2.maths.expected" period: "202223" text: "c" code: "c" }
        })pb");
}

TEST(RecordFigures, SaysNothingWhenAllIsKnown) {
  Scenario(ReportingDomain())
      .Given<Figures>("school.s-1.ks4", R"pb(
        figures_recorded {
          subject: "school/s-1"
          theme: "ks4"
          figures { measure: "ks4.attainment8" text: "47" }
        })pb")
      .When<RecordFiguresRequest>(R"pb(
        subject_id: "school.s-1"
        published {
          subject: "school/s-1"
          figures { measure: "ks4.attainment8" text: "47" }
        })pb")
      .ThenNothing();
}

TEST(FiguresId, IsMadeOfSubjectAndTheme) {
  EXPECT_EQ(FiguresId("area/E06000042", ThemeOf("lait.16-17 NEET")), "area.e06000042.lait");
  EXPECT_EQ(FiguresId("school/s-110532", ThemeOf("ks2.rwm.expected")), "school.s-110532.ks2");
}

}  // namespace
}  // namespace mkep::reporting::v1
