#include "peer_review/domain/school.h"

#include "peer_review/domain/domain.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

std::string Figures(const std::string& period, const std::string& value) {
  return "figures { measure: 'absence.overall' period: '" + period + "' breakdown: 'all' " + value +
         " }";
}

std::string Request(const std::string& figures) { return "school_id: 's-999001' " + figures; }

std::string Event(const std::string& figures) {
  return "figures_recorded { school_id: 's-999001' " + figures + " }";
}

TEST(RecordSchool, ListsANewSchoolInItsAuthority) {
  Scenario(PeerReviewDomain())
      .When<RecordSchoolRequest>(
          R"pb(school_id: "s-999001"
               school { school_id: "s-999001" name: "Example" local_authority: "826" })pb")
      .Then<School>("s-999001",
                    R"pb(school_recorded {
                           school { school_id: "s-999001" name: "Example" local_authority: "826" }
                         })pb")
      .Then<SchoolRoster>("826", R"pb(school_listed { school_id: "s-999001" })pb");
}

TEST(RecordSchool, ListsItOnce) {
  Scenario(PeerReviewDomain())
      .Given<School>("s-999001", R"pb(school_recorded {
                                        school { school_id: "s-999001" local_authority: "826" }
                                      })pb")
      .Given<SchoolRoster>("826", R"pb(school_listed { school_id: "s-999001" })pb")
      .When<RecordSchoolRequest>(
          R"pb(school_id: "s-999001"
               school { school_id: "s-999001" name: "Renamed Example" local_authority: "826" })pb")
      .Then<School>(
          "s-999001",
          R"pb(school_recorded {
                 school { school_id: "s-999001" name: "Renamed Example" local_authority: "826" }
               })pb");
}

TEST(RecordFigures, KeepsTheLatestYear) {
  Scenario(PeerReviewDomain())
      .Given<School>("s-999001", Event(Figures("202223", "value_e4: 60000")))
      .When<RecordFiguresRequest>(Request(Figures("202324", "value_e4: 50000")))
      .Then<School>("s-999001", Event(Figures("202324", "value_e4: 50000")));
}

TEST(RecordFigures, LeavesALaterYearForAnEarlierOne) {
  Scenario(PeerReviewDomain())
      .Given<School>("s-999001", Event(Figures("202324", "value_e4: 50000")))
      .When<RecordFiguresRequest>(Request(Figures("202223", "value_e4: 60000")))
      .ThenNothing();
}

TEST(RecordFigures, KeepsANumberWhenALaterYearIsSuppressed) {
  Scenario(PeerReviewDomain())
      .Given<School>("s-999001", Event(Figures("202324", "value_e4: 50000")))
      .When<RecordFiguresRequest>(Request(Figures("202425", "code: 'c'")))
      .ThenNothing();
}

TEST(RecordFigures, ForgetsANumberThatWasWithdrawn) {
  Scenario scenario(PeerReviewDomain());
  scenario.Given<School>("s-999001", Event(Figures("202324", "value_e4: 50000")))
      .When<RecordFiguresRequest>(Request(Figures("202324", "code: 'c'")))
      .Then<School>("s-999001", Event(Figures("202324", "code: 'c'")));
  EXPECT_TRUE(scenario.StateOf<School>("s-999001").figures().empty());
}

TEST(RecordFigures, TakesTheLastOfTwoForOneYear) {
  Scenario(PeerReviewDomain())
      .When<RecordFiguresRequest>(
          Request(Figures("202324", "value_e4: 60000") + Figures("202324", "value_e4: 50000")))
      .Then<School>("s-999001", Event(Figures("202324", "value_e4: 50000")));
}

TEST(RecordFigures, GoesBackToTheYearBeforeANumberThatWasWithdrawn) {
  const std::string withdrawn = Figures("202324", "code: 'c'");
  const std::string before = Figures("202223", "value_e4: 60000");
  Scenario(PeerReviewDomain())
      .Given<School>("s-999001", Event(Figures("202324", "value_e4: 50000")))
      .When<RecordFiguresRequest>(Request(before + withdrawn))
      .Then<School>("s-999001", Event(withdrawn + before));
}

TEST(RecordFigures, LeavesOutWhatMatchingDoesNotUse) {
  Scenario(PeerReviewDomain())
      .When<RecordFiguresRequest>(
          R"pb(school_id: "s-999001"
               figures {
                 measure: "ks4.attainment8"
                 period: "202324"
                 breakdown: "all"
                 value_e4: 450000
               })pb")
      .ThenNothing();
}

}  // namespace
}  // namespace mkep::peer_review::v1
