#include "reporting/domain/school.h"

#include "platform/testing/given.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Scenario;

TEST(RecordSchool, TakesInTheSchoolWhole) {
  Scenario(ReportingDomain())
      .When<RecordSchoolRequest>(R"pb(
        school_id: "s-999001"
        changed {
          school {
            school_id: "s-999001"
            urn: "999001"
            name: "Example Primary School"
            example: true
          }
          reasons: "registered"
          import_id: "i-1"
        })pb")
      .Then<School>("s-999001", R"pb(
        school_recorded {
          school {
            school_id: "s-999001"
            urn: "999001"
            name: "Example Primary School"
            example: true
          }
          reasons: "registered"
          import_id: "i-1"
        })pb");
}

TEST(RecordSchool, ReplacesWhatWasKnownSoThatAClearedFieldIsCleared) {
  Scenario scenario(ReportingDomain());
  scenario
      .Given<School>("s-999001", R"pb(school_recorded {
                                        school { school_id: "s-999001" trust_name: "Example Trust" }
                                      })pb")
      .When<RecordSchoolRequest>(R"pb(school_id: "s-999001"
                                      changed { school { school_id: "s-999001" } })pb")
      .Then<School>("s-999001", R"pb(school_recorded { school { school_id: "s-999001" } })pb");
  EXPECT_EQ(scenario.StateOf<School>("s-999001").facts().trust_name(), "");
}

TEST(RecordSchool, SaysNothingWhenTheSchoolIsAsItWas) {
  Scenario(ReportingDomain())
      .Given<School>("s-999001",
                     R"pb(school_recorded { school { school_id: "s-999001" name: "Example" } })pb")
      .When<RecordSchoolRequest>(
          R"pb(school_id: "s-999001"
               changed { school { school_id: "s-999001" name: "Example" } })pb")
      .ThenNothing();
}

}  // namespace
}  // namespace mkep::reporting::v1
