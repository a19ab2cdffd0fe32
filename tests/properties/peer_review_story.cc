// One cycle of five schools, of which one withdraws, and one review to its follow-up.
#include <fmt/format.h>

#include "properties/story.h"

namespace mkep::properties {
namespace {

using namespace options::v1;  // the roles

Told SchoolChanged(int number) {
  return {"2026-09-01", ROLE_UNSPECIFIED, "mkep.registry.v1.SchoolChanged",
          fmt::format(R"(school {{ school_id: "s-99900{0}" urn: "99900{0}" name: "Example {0}"
                         phase: PHASE_PRIMARY status: STATUS_OPEN local_authority: "826"
                         location {{ latitude: 52.0{0} longitude: -0.7{0} }} }})",
                      number)};
}

Told FiguresPublished(int number) {
  return {"2026-09-02", ROLE_UNSPECIFIED, "mkep.registry.v1.FiguresPublished",
          fmt::format(R"(subject: "school/s-99900{}" figures {{ measure: "ks2.reading.expected"
                         period: "202324" breakdown: "all" text: "{}" value_e4: {} }})",
                      number, 50 + 5 * number, (50 + 5 * number) * 10'000)};
}

std::string InCycle(const std::string& rest) { return R"(cycle_id: "c27" )" + rest; }

std::string AtReview(const std::string& rest) {
  return R"(review_id: "c27.999001-999002" school_id: "s-999001" )" + rest;
}

std::string AtHost(const std::string& rest) {
  return AtReview(R"(host_school_id: "s-999001" )" + rest);
}

const Story kMatching = {
    {"2026-09-10", ROLE_PARTNERSHIP_MANAGER, "OpenCycleRequest",
     InCycle(R"pb(school_year: "2026/27"
                  policy { max_distance_m: 20000 })pb")},
    {"2026-09-14", ROLE_HEADTEACHER, "EnterSchoolRequest",
     InCycle(R"pb(school_id: "s-999001"
                  offer {
                    priorities { area: "reading" weight: 3 }
                    strengths { area: "attendance" level: 2 }
                    dates { year: 2027 month: 3 day: 10 }
                    capacity: 1
                  })pb")},
    {"2026-09-15", ROLE_PARTNERSHIP_MANAGER, "EnterFromPublishedFiguresRequest",
     InCycle(R"pb(phase: PHASE_PRIMARY)pb")},
    {"2026-09-21", ROLE_HEADTEACHER, "WithdrawEntryRequest",
     InCycle(R"pb(school_id: "s-999005" reasons: "A new headteacher comes.")pb")},
    {"2026-09-22", ROLE_PARTNERSHIP_MANAGER,
     "ForbidPairRequest", InCycle(R"pb(first_school_id: "s-999003"
                                       second_school_id: "s-999001"
                                       reasons: "Family ties.")pb")},
    {"2026-09-23", ROLE_PARTNERSHIP_MANAGER,
     "ReleasePairRequest", InCycle(R"pb(first_school_id: "s-999001"
                                        second_school_id: "s-999003"
                                        reasons: "They are over.")pb")},
    {"2026-09-24", ROLE_PARTNERSHIP_MANAGER, "LockPairRequest",
     InCycle(R"pb(first_school_id: "s-999001"
                  second_school_id: "s-999002"
                  reasons: "Both asked for it.")pb")},
    {"2026-10-01", ROLE_PARTNERSHIP_MANAGER, "CloseEntriesRequest", InCycle("")},
    {"2026-10-02", ROLE_PARTNERSHIP_MANAGER, "ProposeMatchingRequest", InCycle("")},
    {"2026-10-05", ROLE_PARTNERSHIP_MANAGER, "PublishMatchingRequest", InCycle("")}};

const Story kReview = {
    {"2027-01-11", ROLE_HEADTEACHER, "AgreeDatesRequest", AtHost(R"pb(
       dates {
         review { year: 2027 month: 3 day: 10 }
         workshop { year: 2027 month: 3 day: 24 }
         follow_up { year: 2027 month: 6 day: 16 }
       })pb")},
    {"2027-02-15", ROLE_HEADTEACHER, "SubmitSelfReviewRequest",
     AtReview(R"pb(self_review { focus: "Reading." summary: "We read daily." })pb")},
    {"2027-03-11", ROLE_PARTNERSHIP_MANAGER, "RecordReviewRequest", AtHost(R"pb(
       record {
         on { year: 2027 month: 3 day: 10 }
         team { person: "p-1" school_id: "s-999002" role: TEAM_ROLE_LEAD_REVIEWER trained: true }
         team { person: "p-2" school_id: "s-999002" role: TEAM_ROLE_REVIEWER }
         findings { kind: FINDING_KIND_STRENGTH area: "reading" text: "Daily, and loved." }
       })pb")},
    {"2027-03-15", ROLE_HEADTEACHER, "AgreeFindingsRequest", AtHost("")},
    {"2027-03-16", ROLE_HEADTEACHER, "AgreeFindingsRequest", R"pb(review_id: "c27.999001-999002"
                                                                  school_id: "s-999002"
                                                                  host_school_id: "s-999001")pb"},
    {"2027-03-25", ROLE_PARTNERSHIP_MANAGER, "RecordImprovementWorkshopRequest", AtHost(R"pb(
       workshop {
         on { year: 2027 month: 3 day: 24 }
         champion { person: "p-3" school_id: "s-999002" role: TEAM_ROLE_IMPROVEMENT_CHAMPION }
         actions: "Read aloud every day."
       })pb")},
    {"2027-06-17", ROLE_PARTNERSHIP_MANAGER, "RecordFollowUpRequest",
     AtHost(R"pb(follow_up {
                   on { year: 2027 month: 6 day: 16 }
                   impact: "More read."
                 })pb")}};

}  // namespace

Story PeerReviewStory() {
  Story story;
  for (int number = 1; number <= 5; ++number) {
    story.push_back(SchoolChanged(number));
    story.push_back(FiguresPublished(number));
  }
  story.insert(story.end(), kMatching.begin(), kMatching.end());
  story.insert(story.end(), kReview.begin(), kReview.end());
  return story;
}

}  // namespace mkep::properties
