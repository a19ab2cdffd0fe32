#include "peer_review/domain/review.h"

#include "peer_review/domain/domain.h"
#include "platform/testing/given.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::Scenario;

constexpr char kId[] = "c27.999001-999002";
constexpr char kHost[] =
    R"pb(review_id: "c27.999001-999002" host_school_id: "s-999001" school_id: "s-999002")pb";
constexpr char kDates[] = R"pb(dates {
                                 review { year: 2027 month: 2 day: 2 }
                                 workshop { year: 2027 month: 2 day: 16 }
                                 follow_up { year: 2027 month: 6 day: 15 }
                               })pb";
constexpr char kSelfReview[] =
    R"pb(self_review { focus: "Reading in year 4" summary: "Steady" })pb";
constexpr char kRecord[] =
    R"pb(record {
           on { year: 2027 month: 2 day: 2 }
           team { person: "p-1" school_id: "s-999002" role: TEAM_ROLE_LEAD_REVIEWER trained: true }
           team { person: "p-2" school_id: "s-999002" role: TEAM_ROLE_REVIEWER }
           findings { kind: FINDING_KIND_AREA_OF_EXCELLENCE area: "reading" text: "Book talk" }
         })pb";
constexpr char kWorkshop[] =
    R"pb(workshop {
           on { year: 2027 month: 2 day: 16 }
           champion { person: "p-3" school_id: "s-999002" role: TEAM_ROLE_IMPROVEMENT_CHAMPION }
           actions: "Shared reading each day"
         })pb";
constexpr char kFollowUp[] = R"pb(follow_up {
                                    on { year: 2027 month: 6 day: 15 }
                                    impact: "More children read"
                                  })pb";

std::string At(const std::string& event, const std::string& payload) {
  return event + " { host_school_id: 's-999001' " + payload + " }";
}

std::string Agreed(const std::string& by) {
  return At("findings_agreed", "agreed_by_school_id: '" + by + "'");
}

// The review at s-999001 after so many of its steps.
Scenario After(int steps) {
  Scenario scenario(PeerReviewDomain());
  const std::vector<std::string> history = {
      R"pb(review_opened {
             cycle_id: "c27"
             parties { school_id: "s-999001" name: "Example One" }
             parties { school_id: "s-999002" name: "Example Two" }
             common_dates { year: 2027 month: 2 day: 2 }
             common_dates { year: 2027 month: 2 day: 3 }
           })pb",
      At("dates_agreed", kDates),
      At("self_review_submitted", kSelfReview),
      At("review_recorded", kRecord),
      Agreed("s-999001"),
      Agreed("s-999002"),
      At("workshop_recorded", kWorkshop)};
  for (int i = 0; i < steps; ++i) scenario.Given<Review>(kId, history[static_cast<size_t>(i)]);
  scenario.On("2027-07-01");
  return scenario;
}

Scenario OpenedOn(const std::string& day) {
  Scenario scenario = After(1);
  scenario.On(day);
  return scenario;
}

TEST(AgreeDates, RecordsTheDays) {
  OpenedOn("2026-11-02")
      .When<AgreeDatesRequest>(std::string(kHost) + kDates)
      .Then<Review>(kId, At("dates_agreed", kDates));
}

TEST(AgreeDates, IsRefusedForADayThatNobodyOffered) {
  OpenedOn("2026-11-02")
      .When<AgreeDatesRequest>(std::string(kHost) + R"pb(dates {
                                                           review { year: 2027 month: 2 day: 4 }
                                                           workshop { year: 2027 month: 2 day: 16 }
                                                           follow_up { year: 2027 month: 6 day: 15 }
                                                         })pb")
      .ThenRefused(REASON_DAY_NOT_OFFERED);
}

TEST(AgreeDates, IsRefusedOutOfOrder) {
  OpenedOn("2026-11-02")
      .When<AgreeDatesRequest>(std::string(kHost) + R"pb(dates {
                                                           review { year: 2027 month: 2 day: 2 }
                                                           workshop { year: 2027 month: 2 day: 1 }
                                                           follow_up { year: 2027 month: 6 day: 15 }
                                                         })pb")
      .ThenRefused(REASON_DATES_OUT_OF_ORDER);
}

TEST(AgreeDates, IsRefusedForADayThatIsPast) {
  OpenedOn("2027-02-03")
      .When<AgreeDatesRequest>(std::string(kHost) + kDates)
      .ThenRefused(REASON_DAY_IS_PAST);
}

TEST(AgreeDates, IsRefusedToASchoolThatIsNoParty) {
  OpenedOn("2026-11-02")
      .When<AgreeDatesRequest>(std::string(R"pb(review_id: "c27.999001-999002"
                                                host_school_id: "s-999001"
                                                school_id: "s-999003")pb") +
                               kDates)
      .ThenRefused(REASON_NOT_A_PARTY);
}

TEST(AgreeDates, IsRefusedForAReviewThatIsNone) {
  Scenario(PeerReviewDomain())
      .When<AgreeDatesRequest>(std::string(kHost) + kDates)
      .ThenRefused(REASON_NO_SUCH_REVIEW);
}

TEST(AgreeDates, IsRefusedAfterTheReview) {
  After(4)
      .On("2026-11-02")
      .When<AgreeDatesRequest>(std::string(kHost) + R"pb(dates {
                                                           review { year: 2027 month: 2 day: 3 }
                                                           workshop { year: 2027 month: 2 day: 16 }
                                                           follow_up { year: 2027 month: 6 day: 15 }
                                                         })pb")
      .ThenRefused(REASON_STAGE_OVER);
}

TEST(SubmitSelfReview, IsTheHostsOwn) {
  After(2)
      .When<SubmitSelfReviewRequest>(
          std::string(R"pb(review_id: "c27.999001-999002" school_id: "s-999001")pb") + kSelfReview)
      .Then<Review>(kId, At("self_review_submitted", kSelfReview));
}

TEST(SubmitSelfReview, IsRefusedBeforeTheDaysAreAgreed) {
  After(1)
      .When<SubmitSelfReviewRequest>(
          std::string(R"pb(review_id: "c27.999001-999002" school_id: "s-999001")pb") + kSelfReview)
      .ThenRefused(REASON_STAGE_MISSING);
}

TEST(RecordReview, KeepsTeamAndFindings) {
  After(3)
      .When<RecordReviewRequest>(std::string(kHost) + kRecord)
      .Then<Review>(kId, At("review_recorded", kRecord));
}

TEST(RecordReview, IsRefusedBeforeTheSelfReview) {
  After(2)
      .When<RecordReviewRequest>(std::string(kHost) + kRecord)
      .ThenRefused(REASON_STAGE_MISSING);
}

TEST(RecordReview, IsRefusedBeforeItsDay) {
  After(3)
      .On("2027-02-01")
      .When<RecordReviewRequest>(std::string(kHost) + kRecord)
      .ThenRefused(REASON_DAY_IS_TO_COME);
}

std::string Team(const std::string& team) {
  return std::string(kHost) + "record { on { year: 2027 month: 2 day: 2 } " + team +
         " findings { kind: FINDING_KIND_STRENGTH area: 'maths' text: 'Fluency' } }";
}

TEST(RecordReview, IsRefusedWithAReviewerFromTheHost) {
  After(3)
      .When<RecordReviewRequest>(Team(
          "team { person: 'p-1' school_id: 's-999002' role: TEAM_ROLE_LEAD_REVIEWER trained: true }"
          "team { person: 'p-2' school_id: 's-999001' role: TEAM_ROLE_REVIEWER }"))
      .ThenRefused(REASON_REVIEWER_FROM_HOST);
}

TEST(RecordReview, IsRefusedWithALeadWhoIsNotTrained) {
  After(3)
      .When<RecordReviewRequest>(
          Team("team { person: 'p-1' school_id: 's-999002' role: TEAM_ROLE_LEAD_REVIEWER }"))
      .ThenRefused(REASON_LEAD_NOT_TRAINED);
}

TEST(RecordReview, IsRefusedWithoutALead) {
  After(3)
      .When<RecordReviewRequest>(
          Team("team { person: 'p-1' school_id: 's-999002' role: TEAM_ROLE_REVIEWER }"))
      .ThenRefused(REASON_ONE_LEAD_REVIEWER);
}

TEST(RecordReview, IsRefusedWithoutAReviewer) {
  After(3)
      .When<RecordReviewRequest>(Team("team { person: 'p-1' school_id: 's-999002' role: "
                                      "TEAM_ROLE_LEAD_REVIEWER trained: true }"))
      .ThenRefused(REASON_NO_REVIEWER);
}

TEST(RecordReview, CorrectedBeforeBothAgreedNeedsBothAgain) {
  Scenario scenario = After(5);
  scenario.When<RecordReviewRequest>(Team(
      "team { person: 'p-1' school_id: 's-999002' role: TEAM_ROLE_LEAD_REVIEWER trained: true }"
      "team { person: 'p-2' school_id: 's-999002' role: TEAM_ROLE_REVIEWER }"));
  EXPECT_FALSE(scenario.StateOf<Review>(kId).hostings(0).host_agreed());
  scenario.Then<Review>(
      kId,
      At("review_recorded",
         "record { on { year: 2027 month: 2 day: 2 }"
         "team { person: 'p-1' school_id: 's-999002' role: TEAM_ROLE_LEAD_REVIEWER trained: true }"
         "team { person: 'p-2' school_id: 's-999002' role: TEAM_ROLE_REVIEWER }"
         "findings { kind: FINDING_KIND_STRENGTH area: 'maths' text: 'Fluency' } }"));
}

TEST(AgreeFindings, ByOneSideIsNotEnough) {
  Scenario scenario = After(4);
  scenario.When<AgreeFindingsRequest>(kHost).Then<Review>(kId, Agreed("s-999002"));
  EXPECT_EQ(scenario.StateOf<Review>(kId).hostings(0).stage(), REVIEW_STAGE_REVIEWED);
}

TEST(AgreeFindings, ByBothSidesMakesThemFinal) {
  Scenario scenario = After(5);
  scenario.When<AgreeFindingsRequest>(kHost).Then<Review>(kId, Agreed("s-999002"));
  EXPECT_EQ(scenario.StateOf<Review>(kId).hostings(0).stage(), REVIEW_STAGE_FINDINGS_AGREED);
}

TEST(AgreeFindings, IsRefusedBeforeTheReview) {
  After(3).When<AgreeFindingsRequest>(kHost).ThenRefused(REASON_STAGE_MISSING);
}

TEST(RecordImprovementWorkshop, FollowsTheFindings) {
  After(6)
      .When<RecordImprovementWorkshopRequest>(std::string(kHost) + kWorkshop)
      .Then<Review>(kId, At("workshop_recorded", kWorkshop));
  After(5)
      .When<RecordImprovementWorkshopRequest>(std::string(kHost) + kWorkshop)
      .ThenRefused(REASON_STAGE_MISSING);
}

TEST(RecordImprovementWorkshop, IsRefusedWithAChampionFromTheHost) {
  After(6)
      .When<RecordImprovementWorkshopRequest>(std::string(kHost) +
                                              R"pb(workshop {
                                                     on { year: 2027 month: 2 day: 16 }
                                                     champion {
                                                       person: "p-3"
                                                       school_id: "s-999001"
                                                       role: TEAM_ROLE_IMPROVEMENT_CHAMPION
                                                     }
                                                     actions: "x"
                                                   })pb")
      .ThenRefused(REASON_REVIEWER_FROM_HOST);
}

TEST(RecordImprovementWorkshop, IsRefusedWithoutAChampion) {
  After(6)
      .When<RecordImprovementWorkshopRequest>(
          std::string(kHost) +
          R"pb(workshop {
                 on { year: 2027 month: 2 day: 16 }
                 champion { person: "p-3" school_id: "s-999002" role: TEAM_ROLE_REVIEWER }
                 actions: "x"
               })pb")
      .ThenRefused(REASON_NOT_A_CHAMPION);
}

TEST(RecordFollowUp, CompletesTheReviewAtOneSchoolAlone) {
  Scenario scenario = After(7);
  scenario.When<RecordFollowUpRequest>(std::string(kHost) + kFollowUp)
      .Then<Review>(kId, At("follow_up_recorded", kFollowUp));
  const auto review = scenario.StateOf<Review>(kId);
  EXPECT_EQ(review.hostings(0).stage(), REVIEW_STAGE_FOLLOWED_UP);
  EXPECT_EQ(review.hostings(1).stage(), REVIEW_STAGE_PAIRED);
}

TEST(RecordFollowUp, IsRefusedBeforeTheWorkshop) {
  After(6)
      .When<RecordFollowUpRequest>(std::string(kHost) + kFollowUp)
      .ThenRefused(REASON_STAGE_MISSING);
}

}  // namespace
}  // namespace mkep::peer_review::v1
