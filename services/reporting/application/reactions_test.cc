#include "reporting/application/reactions.h"

#include "platform/testing/given.h"
#include "reporting/reporting.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Text;

TEST(Reactions, NameTheAggregateThatTheForeignEventIsAbout) {
  EXPECT_EQ(OnSchoolChanged(Text<registry::v1::SchoolChanged>(R"pb(school { school_id: "s-1" })pb"))
                ->school_id(),
            "s-1");
  EXPECT_EQ(
      OnFiguresPublished(Text<registry::v1::FiguresPublished>(R"pb(subject: "area/E06000042")pb"))
          ->subject_id(),
      "area.e06000042");
  EXPECT_EQ(OnVacancyPublished(
                Text<recruitment::v1::VacancyPublished>(R"pb(vacancy { vacancy_id: "v" })pb"))
                ->vacancy_id(),
            "v");
  EXPECT_EQ(OnVacancyRemoved(Text<recruitment::v1::VacancyRemoved>(R"pb(vacancy_id: "v")pb"))
                ->vacancy_id(),
            "v");
  EXPECT_EQ(OnEvaluationProgress(
                Text<evaluations::v1::EvaluationProgress>(R"pb(school_year: "2026/27")pb"))
                ->evaluation_year_id(),
            "2026-27");
  EXPECT_EQ(OnCyclePublished(Text<peer_review::v1::CyclePublished>(R"pb(cycle_id: "c")pb"))
                ->peer_review_cycle_id(),
            "c");
}

TEST(Reactions, TakeInNothingAboveTheSuitesClass) {
  const platform::ServiceDefinition service = Reporting();
  for (const auto& reaction : service.reactions()) {
    const auto& options = reaction.data->options();
    ASSERT_TRUE(options.HasExtension(options::v1::published)) << reaction.data->full_name();
    EXPECT_LE(options.GetExtension(options::v1::fields), options::v1::CLASS_SUITE)
        << reaction.data->full_name();
  }
}

}  // namespace
}  // namespace mkep::reporting::v1
