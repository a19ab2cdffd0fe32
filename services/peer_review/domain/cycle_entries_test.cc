#include "peer_review/domain/cycle.h"
#include "peer_review/domain/domain.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kOpenCycle[] = R"pb(cycle_opened { cycle_id: "c27" school_year: "2026/27" })pb";
constexpr char kTwoEntered[] = R"pb(entries_closed { entries: 2 })pb";
constexpr char kListed[] = R"pb(entry_listed { school_id: "s-999001" })pb";
constexpr char kEnter[] = R"pb(cycle_id: "c27"
                               school_id: "s-999001"
                               offer { priorities { area: "reading" weight: 5 } })pb";
constexpr char kEntered[] = R"pb(school_entered {
                                   cycle_id: "c27"
                                   school_id: "s-999001"
                                   offer { priorities { area: "reading" weight: 5 } }
                                 })pb";

std::string Recorded(const std::string& id, const std::string& more) {
  return "school_recorded { school { school_id: '" + id +
         "' name: 'Example' local_authority: '826' status: STATUS_OPEN phase: PHASE_PRIMARY " +
         more + "} }";
}

Scenario Opened() {
  Scenario scenario(PeerReviewDomain());
  scenario.Given<Cycle>("c27", kOpenCycle)
      .Given<School>("s-999001", Recorded("s-999001", "example: true"));
  return scenario;
}

TEST(EnterSchool, ListsTheSchoolAndKeepsItsOffer) {
  Opened()
      .When<EnterSchoolRequest>(kEnter)
      .Then<Cycle>("c27", kListed)
      .Then<Entry>("c27.s-999001", kEntered);
}

TEST(EnterSchool, ChangesAnEntryWithoutListingItTwice) {
  Opened()
      .Given<Cycle>("c27", kListed)
      .Given<Entry>("c27.s-999001", kEntered)
      .When<EnterSchoolRequest>(R"pb(cycle_id: "c27"
                                     school_id: "s-999001"
                                     offer { capacity: 0 })pb")
      .Then<Entry>("c27.s-999001", R"pb(school_entered {
                                          cycle_id: "c27"
                                          school_id: "s-999001"
                                          offer { capacity: 0 }
                                        })pb");
}

TEST(EnterSchool, IsRefusedAfterEntriesClosed) {
  Opened()
      .Given<Cycle>("c27", kTwoEntered)
      .When<EnterSchoolRequest>(kEnter)
      .ThenRefused(REASON_ENTRIES_CLOSED);
}

TEST(EnterSchool, IsRefusedWithoutACycle) {
  Scenario(PeerReviewDomain()).When<EnterSchoolRequest>(kEnter).ThenRefused(REASON_NO_SUCH_CYCLE);
}

TEST(EnterSchool, IsRefusedForASchoolThatRegistryDidNotName) {
  Opened()
      .When<EnterSchoolRequest>(R"pb(cycle_id: "c27" school_id: "s-999009")pb")
      .ThenRefused(REASON_SCHOOL_NOT_KNOWN);
}

TEST(EnterSchool, IsRefusedForAClosedSchool) {
  Opened()
      .Given<School>("s-999001", Recorded("s-999001", "close_date { year: 2026 } "))
      .Given<School>("s-999001", R"pb(school_recorded {
                                        school { school_id: "s-999001" status: STATUS_CLOSED }
                                      })pb")
      .When<EnterSchoolRequest>(kEnter)
      .ThenRefused(REASON_SCHOOL_NOT_OPEN);
}

TEST(EnterSchool, IsRefusedForAnAreaNamedTwice) {
  Opened()
      .When<EnterSchoolRequest>(R"pb(cycle_id: "c27"
                                     school_id: "s-999001"
                                     offer {
                                       strengths { area: "maths" level: 1 }
                                       strengths { area: "maths" level: 3 }
                                     })pb")
      .ThenRefused(REASON_AREA_TWICE);
}

TEST(EnterFromPublishedFigures, EntersOpenRealSchoolsOfThePhaseWithMarkedDefaults) {
  Scenario scenario(PeerReviewDomain());
  scenario.Given<Cycle>("c27", kOpenCycle);
  for (const char* id : {"s-1", "s-2", "s-3", "s-4"}) {
    scenario.Given<SchoolRoster>("826", std::string("school_listed { school_id: '") + id + "' }");
  }
  scenario.Given<School>("s-1", Recorded("s-1", ""))
      .Given<School>("s-2", Recorded("s-2", "example: true"))
      .Given<School>("s-3",
                     R"pb(school_recorded {
                            school { school_id: "s-3" status: STATUS_OPEN phase: PHASE_SECONDARY }
                          })pb")
      .Given<School>("s-4",
                     R"pb(school_recorded {
                            school { school_id: "s-4" status: STATUS_CLOSED phase: PHASE_PRIMARY }
                          })pb")
      .When<EnterFromPublishedFiguresRequest>(R"pb(cycle_id: "c27" phase: PHASE_PRIMARY)pb")
      .Then<Cycle>("c27", R"pb(entry_listed { school_id: "s-1" })pb")
      .Then<Entry>("c27.s-1", R"pb(school_entered {
                                     cycle_id: "c27"
                                     school_id: "s-1"
                                     offer { capacity: 1 example_defaults: true }
                                   })pb");
}

TEST(EnterFromPublishedFigures, EntersASchoolOnceThatIsListedTwice) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpenCycle)
      .Given<School>("s-1", Recorded("s-1", ""))
      .When<EnterFromPublishedFiguresRequest>(
          R"pb(cycle_id: "c27" phase: PHASE_PRIMARY school_ids: "s-1" school_ids: "s-1")pb")
      .Then<Cycle>("c27", R"pb(entry_listed { school_id: "s-1" })pb")
      .Then<Entry>("c27.s-1", R"pb(school_entered {
                                     cycle_id: "c27"
                                     school_id: "s-1"
                                     offer { capacity: 1 example_defaults: true }
                                   })pb");
}

TEST(EnterFromPublishedFigures, IsRefusedWhereNobodyIsKnown) {
  Scenario(PeerReviewDomain())
      .Given<Cycle>("c27", kOpenCycle)
      .When<EnterFromPublishedFiguresRequest>(R"pb(cycle_id: "c27" phase: PHASE_NURSERY)pb")
      .ThenRefused(REASON_NOBODY_TO_ENTER);
}

TEST(WithdrawEntry, TakesTheSchoolOffTheListWithItsReason) {
  Opened()
      .Given<Cycle>("c27", kListed)
      .Given<Entry>("c27.s-999001", kEntered)
      .Given<Cycle>("c27", kTwoEntered)
      .When<WithdrawEntryRequest>(
          R"pb(cycle_id: "c27" school_id: "s-999001" reasons: "New head")pb")
      .Then<Cycle>("c27", R"pb(entry_unlisted { school_id: "s-999001" })pb")
      .Then<Entry>("c27.s-999001", R"pb(entry_withdrawn { reasons: "New head" })pb");
}

TEST(WithdrawEntry, IsRefusedAfterPublication) {
  Opened()
      .Given<Cycle>("c27", kListed)
      .Given<Cycle>("c27", R"pb(matching_published { matching_id: "c27.1" })pb")
      .When<WithdrawEntryRequest>(
          R"pb(cycle_id: "c27" school_id: "s-999001" reasons: "New head")pb")
      .ThenRefused(REASON_ALREADY_PUBLISHED);
}

TEST(WithdrawEntry, IsRefusedForASchoolThatDidNotEnter) {
  Opened()
      .When<WithdrawEntryRequest>(
          R"pb(cycle_id: "c27" school_id: "s-999001" reasons: "New head")pb")
      .ThenRefused(REASON_NOT_ENTERED);
}

}  // namespace
}  // namespace mkep::peer_review::v1
