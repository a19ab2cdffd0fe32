// The service from its reactions to its answers, over what a scenario folded.
#include "peer_review/peer_review.h"

#include "mkep/peer_review/v1/peer_review_cycle_commands.pb.h"
#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "peer_review/application/cycle_queries.h"
#include "peer_review/application/matching_queries.h"
#include "peer_review/application/publishing.h"
#include "peer_review/application/reactions.h"
#include "peer_review/application/review_queries.h"
#include "peer_review/domain/domain.h"
#include "platform/contract/validation.h"
#include "platform/testing/scenario_snapshot.h"

namespace mkep::peer_review::v1 {
namespace {

using platform::testing::QueriesOf;
using platform::testing::Scenario;
using platform::testing::ScenarioSnapshot;
using platform::testing::Text;

std::string Id(int number) { return "s-" + std::to_string(999000 + number); }

void Fold(Scenario& scenario, const std::string& aggregate, const std::string& event_text) {
  const std::string kind = aggregate.substr(0, aggregate.find('/'));
  const std::string id = aggregate.substr(aggregate.find('/') + 1);
#define AGGREGATE(State, Event) \
  if (kind == platform::KindOf(State::descriptor())) scenario.Given<State>(id, event_text);
#include "mkep/peer_review/v1/peer_review_state.lists.inc"
#undef AGGREGATE
}

// Carries a command out and folds what it decided, as the runner would.
template <class Request>
void Run(Scenario& scenario, const Request& request) {
  const platform::Domain domain = PeerReviewDomain();
  const platform::CommandType* command = domain.FindCommand(Request::descriptor());
  const std::string own = platform::OwnAggregate(*command, request);
  const platform::Reader read(scenario);
  const auto decision = command->decide(read, own, request, platform::Moment());
  ASSERT_FALSE(decision.refused()) << decision.refusal().Sentence();
  for (const auto& change : decision.changes()) {
    const std::string name = change.aggregate.empty() ? own : change.aggregate;
    const auto* type = domain.FindAggregate(name);
    for (const auto& event : change.events) {
      std::unique_ptr<google::protobuf::Message> wrapped(
          google::protobuf::MessageFactory::generated_factory()->GetPrototype(type->event)->New());
      wrapped->ParseFromString(domain.Wrap(*event));
      Fold(scenario, name, wrapped->DebugString());
    }
  }
}

// Four example schools: the last one has no figures and declared nothing.
Scenario Published() {
  Scenario scenario(PeerReviewDomain());
  for (int i = 1; i <= 4; ++i) {
    const std::string school =
        "school { school_id: '" + Id(i) + "' urn: '" + Id(i).substr(2) +
        "' name: 'Example' phase: PHASE_PRIMARY status: STATUS_OPEN example: true } ";
    Run(scenario, Text<RecordSchoolRequest>("school_id: '" + Id(i) + "' " + school));
    if (i == 4) continue;
    Run(scenario,
        Text<RecordFiguresRequest>(
            "school_id: '" + Id(i) +
            "' figures { measure: 'absence.overall' period: '202324' breakdown: 'all' value_e4: " +
            std::to_string(i * 20'000) + " }"));
  }
  Run(scenario, Text<OpenCycleRequest>(R"pb(cycle_id: "c27" school_year: "2026/27")pb"));
  for (int i = 1; i <= 4; ++i) {
    Run(scenario, Text<EnterSchoolRequest>("cycle_id: 'c27' school_id: '" + Id(i) + "'"));
  }
  Run(scenario, Text<CloseEntriesRequest>(R"pb(cycle_id: "c27")pb"));
  Run(scenario, Text<ProposeMatchingRequest>(R"pb(cycle_id: "c27")pb"));
  Run(scenario, Text<PublishMatchingRequest>(R"pb(cycle_id: "c27")pb"));
  return scenario;
}

TEST(PeerReview, AnswersAMatchingWithReasonsLeftOversAndItsProof) {
  const auto answer =
      Answer(QueriesOf(Published()), Text<GetMatchingRequest>(R"pb(cycle_id: "c27")pb"));
  ASSERT_TRUE(answer) << answer.error().Sentence();
  const MatchingView& view = answer->matching();
  EXPECT_TRUE(view.published());
  EXPECT_TRUE(view.check().optimal()) << view.check().problem();
  ASSERT_EQ(view.pairs_size(), 1);
  EXPECT_EQ(view.pairs(0).pair().first_school_id(), Id(1));
  EXPECT_EQ(view.pairs(0).pair().second_school_id(), Id(3));
  EXPECT_GE(view.pairs(0).grounds_size(), 3);
  ASSERT_EQ(view.unserved_size(), 2);
  EXPECT_EQ(view.unserved(0).unserved().reason(), UNSERVED_REASON_REMAINDER);
  EXPECT_EQ(view.unserved(1).unserved().reason(), UNSERVED_REASON_NO_PUBLISHED_MEASURE);
}

TEST(PeerReview, ExplainsWhyNotAPair) {
  const auto request = Text<ExplainPairRequest>(R"pb(cycle_id: "c27"
                                                     first_school_id: "s-999001"
                                                     second_school_id: "s-999002")pb");
  const auto answer = Answer(QueriesOf(Published()), request);
  ASSERT_TRUE(answer) << answer.error().Sentence();
  EXPECT_FALSE(answer->account().matched());
  EXPECT_GT(answer->account().price().benefit_e4(), 0);
  EXPECT_EQ(answer->account().first_partner_id(), Id(3));
}

TEST(PeerReview, ExplainsNoPairOfAStranger) {
  const auto request = Text<ExplainPairRequest>(R"pb(cycle_id: "c27"
                                                     first_school_id: "s-999001"
                                                     second_school_id: "s-1")pb");
  EXPECT_TRUE(Answer(QueriesOf(Published()), request).error().Is(REASON_NOT_ENTERED));
}

TEST(PeerReview, HasNoMatchingOfACycleThatIsNone) {
  const auto answer =
      Answer(QueriesOf(Published()), Text<GetMatchingRequest>(R"pb(cycle_id: "c28")pb"));
  EXPECT_TRUE(answer.error().Is(platform::v1::PLATFORM_REASON_NOT_FOUND));
}

// Squares of distances between any two places of the country are far from overflow.
TEST(PeerReview, TakesNoPlaceOutsideTheUnitedKingdom) {
  Candidate school;
  school.set_latitude_e6(52'040'600);
  school.set_longitude_e6(-759'400);
  EXPECT_TRUE(platform::Validate(school).empty());
  school.set_latitude_e6(INT32_MAX);
  school.set_longitude_e6(INT32_MIN);
  EXPECT_EQ(platform::Validate(school).size(), 2U);
}

TEST(PeerReview, TriesASnapshotGivenWhole) {
  const auto answer = Answer(QueriesOf(Published()), Text<TryMatchingRequest>(R"pb(
                               snapshot {
                                 candidates {
                                   school_id: "a"
                                   urn: "1"
                                   phase: PHASE_PRIMARY
                                   offer { strengths { area: "x" level: 1 } }
                                 }
                                 candidates {
                                   school_id: "b"
                                   urn: "2"
                                   phase: PHASE_PRIMARY
                                   offer { priorities { area: "x" weight: 3 } }
                                 }
                               })pb"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->matching().served(), 2);
  EXPECT_EQ(answer->matching().benefit_e4(), 30'000);
  EXPECT_TRUE(answer->matching().check().optimal());
}

TEST(PeerReview, ListsEntriesAndReviews) {
  const Scenario scenario = Published();
  const auto queries = QueriesOf(scenario);
  const auto entries = Answer(queries, Text<ListEntriesRequest>(R"pb(cycle_id: "c27")pb"));
  ASSERT_TRUE(entries) << entries.error().Sentence();
  EXPECT_EQ(entries->total_size(), 4);
  const auto reviews = Answer(queries, Text<ListReviewsRequest>(R"pb(cycle_id: "c27")pb"));
  ASSERT_TRUE(reviews) << reviews.error().Sentence();
  EXPECT_EQ(reviews->total_size(), 2);
  const auto cycles = Answer(queries, ListCyclesRequest());
  ASSERT_TRUE(cycles) << cycles.error().Sentence();
  EXPECT_EQ(cycles->cycles(0).stage(), CYCLE_STAGE_PUBLISHED);
}

TEST(PeerReview, TellsASchoolNothingOfReviewsOfOthers) {
  const Scenario scenario = Published();
  const auto queries = QueriesOf(scenario);
  auto request =
      Text<GetReviewRequest>(R"pb(review_id: "c27.999001-999003" school_id: "s-999003")pb");
  EXPECT_TRUE(Answer(queries, request));
  request.set_school_id("s-999002");
  EXPECT_TRUE(Answer(queries, request).error().Is(platform::v1::PLATFORM_REASON_NOT_FOUND));
}

TEST(PeerReview, PublishesCountsAlone) {
  Scenario scenario = Published();
  scenario.Given<Review>("c27.999001-999003", R"pb(dates_agreed { host_school_id: "s-999001" })pb");
  ScenarioSnapshot snapshot(scenario);
  snapshot.PublishBy(Publish);
  const auto events = snapshot.Published("mkep.peer-review.cycles.v1", "", 10);
  ASSERT_EQ(events.size(), 2u);
  CyclePublished cycle;
  cycle.ParseFromString(events[0].data());
  EXPECT_EQ(cycle.served(), 2);
  EXPECT_EQ(cycle.unserved(), 2);
  ReviewStagesCounted counted;
  counted.ParseFromString(events[1].data());
  EXPECT_EQ(counted.hosts(), 2);
  EXPECT_EQ(counted.dates_agreed(), 1);
  EXPECT_EQ(counted.self_reviewed(), 0);
}

TEST(PeerReview, TakesInFiguresOfSchoolsThatMatchingUses) {
  const platform::v1::PublishedEvent event;
  const auto area = Text<registry::v1::FiguresPublished>(
      R"pb(subject: "area/E06000042"
           figures { measure: "absence.overall" breakdown: "all" })pb");
  EXPECT_EQ(React(area, event), nullptr);
  const auto school = Text<registry::v1::FiguresPublished>(
      R"pb(subject: "school/s-999001"
           figures { measure: "absence.overall" breakdown: "all" }
           figures { measure: "ks4.attainment8" breakdown: "all" })pb");
  const auto command = std::dynamic_pointer_cast<const RecordFiguresRequest>(React(school, event));
  ASSERT_TRUE(command);
  EXPECT_EQ(command->school_id(), "s-999001");
  EXPECT_EQ(command->figures_size(), 1);
}

TEST(PeerReview, IsPutTogether) {
  const auto service = PeerReview();
  EXPECT_EQ(service.answers().size(), 8u);
  EXPECT_EQ(service.reactions().size(), 2u);
}

}  // namespace
}  // namespace mkep::peer_review::v1
