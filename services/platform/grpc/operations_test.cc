#include "platform/grpc/operations.h"

#include <gmock/gmock.h>

#include "mkep/operations/v1/operations_service.pb.h"
#include "platform/core/dates.h"
#include "platform/grpc/tailed_record.h"
#include "platform/grpc/testing_server.h"
#include "platform/testing/given.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;
using operations::v1::GetStatusResponse;
using operations::v1::SetClockRequest;
using operations::v1::SetClockResponse;
using operations::v1::TailEventsRequest;
using operations::v1::TailEventsResponse;

const std::string kStatus = "/mkep.operations.v1.OperationsService/GetStatus";
const std::string kTail = "/mkep.operations.v1.OperationsService/TailEvents";
const std::string kSetClock = "/mkep.operations.v1.OperationsService/SetClock";

// A server that offers the operations of one testing host.
struct OperationsUnderTest {
  explicit OperationsUnderTest(bool sample_data)
      : operations(MakeOperations({{&watched}, &clock, sample_data ? &clock : nullptr, "0.1.0"})),
        at({}, {operations.get()}) {}

  TestingHost watched;
  SettableClock clock;
  std::unique_ptr<Host> operations;
  ServerUnderTest at;
};

JudgedRecord Painted(uint64_t position) {
  door_test::v1::DoorEvent event;
  event.mutable_door_painted()->set_colour("red");
  event.mutable_door_painted()->set_judgement("the old one was dull");
  event.mutable_door_painted()->set_painter("Ann Example");
  JudgedRecord judged{position, "ACCEPTED", {}};
  v1::Commit& commit = *judged.record.mutable_commit();
  commit.set_command_id("c/ann/1");
  commit.set_actor("ann");
  commit.set_outcome(v1::OUTCOME_DONE);
  v1::Change& change = *commit.add_changes();
  change.set_aggregate("door/mk-1");
  change.set_expected_version(4);
  change.add_events(event.SerializeAsString());
  return judged;
}

SetClockRequest ClockTo(const std::string& time) {
  SetClockRequest request;
  request.set_request_id("6f1d5c9e-3c0e-4b8e-9a6f-0d5f5d3b7a11");
  *request.mutable_time() = *ParseTime(time);
  return request;
}

TEST(GetStatus, SaysHowEachServiceIs) {
  OperationsUnderTest under(true);
  under.watched.SetServing(false, "rebuilding its projection, 41 %");
  under.watched.AddDoor();
  const auto answered = under.at.client->Call(kStatus, operations::v1::GetStatusRequest());
  ASSERT_TRUE(answered.status.ok()) << answered.status.error_message();
  const auto response = answered.As<GetStatusResponse>();
  ASSERT_EQ(response.services_size(), 1);
  EXPECT_EQ(response.services(0).name(), "door_test");
  EXPECT_FALSE(response.services(0).serving());
  EXPECT_EQ(response.services(0).why(), "rebuilding its projection, 41 %");
  EXPECT_EQ(response.services(0).applied_position(), 1u);
  EXPECT_EQ(response.services(0).lag_records(), 0u);
  EXPECT_TRUE(response.sample_data());
  EXPECT_EQ(response.version(), "0.1.0");
}

TEST(GetStatus, IsForOperators) {
  OperationsUnderTest under(true);
  const ClientMetadata governor = {{"mkep-actor", "bob"}, {"mkep-roles", "GOVERNOR"}};
  EXPECT_EQ(under.at.client->Call(kStatus, operations::v1::GetStatusRequest(), governor).Reason(),
            "NOT_ALLOWED");
}

TEST(SetClock, SetsTheClockOfSampleData) {
  OperationsUnderTest under(true);
  const auto answered = under.at.client->Call(kSetClock, ClockTo("2026-09-01T08:00:00Z"));
  ASSERT_TRUE(answered.status.ok()) << answered.status.error_message();
  EXPECT_EQ(ToText(LocalDay(answered.As<SetClockResponse>().receipt().decided_at())), "2026-09-01");
  EXPECT_EQ(ToText(LocalDay(under.clock.now())), "2026-09-01");
}

TEST(SetClock, OnlySaysSoWhenValidating) {
  OperationsUnderTest under(true);
  auto request = ClockTo("2001-01-01T08:00:00Z");
  request.set_validate_only(true);
  EXPECT_TRUE(
      under.at.client->Call(kSetClock, request).As<SetClockResponse>().receipt().validated_only());
  EXPECT_NE(ToText(LocalDay(under.clock.now())), "2001-01-01");
}

TEST(SetClock, IsRefusedForRealData) {
  OperationsUnderTest under(false);
  const auto answered = under.at.client->Call(kSetClock, ClockTo("2026-09-01T08:00:00Z"));
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(answered.Reason(), "CLOCK_OF_REAL_DATA");
}

TailEventsResponse Read(StreamClient& stream) {
  TailEventsResponse response;
  const auto bytes = stream.Read();
  if (bytes) response.ParseFromString(*bytes);
  return response;
}

TEST(TailEvents, FollowsAJournal) {
  OperationsUnderTest under(true);
  under.watched.AddRecord(Painted(1));
  under.watched.AddRecord(Painted(2));
  StreamClient stream(*under.at.client, kTail);
  stream.Write(
      Text<TailEventsRequest>(R"pb(service: "door_test" after_position: 1 follow: true)pb"));
  stream.WritesDone();
  EXPECT_EQ(Read(stream).position(), 2u);
  under.watched.AddRecord(Painted(3));
  EXPECT_EQ(Read(stream).position(), 3u);
  under.watched.AddRecord(Painted(4));
  EXPECT_EQ(Read(stream).position(), 4u);
  EXPECT_LE(under.watched.Waiting(), 1u);
}

TEST(TailEvents, EndsAtTheEndWithoutFollow) {
  OperationsUnderTest under(true);
  under.watched.AddRecord(Painted(1));
  StreamClient stream(*under.at.client, kTail);
  stream.Write(Text<TailEventsRequest>(R"pb(service: "door_test")pb"));
  stream.WritesDone();
  EXPECT_EQ(Read(stream).position(), 1u);
  EXPECT_EQ(stream.Read(), std::nullopt);
  EXPECT_TRUE(stream.Finish().status.ok());
}

TEST(TailEvents, NamesTheServicesThereAre) {
  OperationsUnderTest under(true);
  StreamClient stream(*under.at.client, kTail);
  stream.Write(Text<TailEventsRequest>(R"pb(service: "nobody")pb"));
  stream.WritesDone();
  EXPECT_EQ(stream.Read(), std::nullopt);
  const auto answered = stream.Finish();
  EXPECT_EQ(answered.Reason(), "UNKNOWN_SERVICE");
  EXPECT_THAT(answered.status.error_message(), ::testing::HasSubstr("door_test"));
}

TEST(TailedRecord, LeavesOutWhatTheCallerMayNotSee) {
  const TestingHost host;
  const auto seen_with = [&host](options::v1::Class highest) {
    door_test::v1::DoorPainted painted;
    Tailed(Painted(1), host.definition().domain(), highest).changes(0).events(0).UnpackTo(&painted);
    return painted;
  };
  Caller it{"ann", {options::v1::ROLE_OPERATOR}, {}};
  EXPECT_EQ(seen_with(HighestFor(it)).colour(), "red");
  EXPECT_EQ(seen_with(HighestFor(it)).judgement(), "");
  EXPECT_EQ(seen_with(HighestFor(it)).painter(), "");
  it.roles.push_back(options::v1::ROLE_ASSISTANT_DIRECTOR);
  EXPECT_EQ(seen_with(HighestFor(it)).judgement(), "the old one was dull");
  EXPECT_EQ(seen_with(HighestFor(it)).painter(), "");
}

TEST(TailedRecord, ShowsRefusalsAndControlRecords) {
  const Domain domain;
  JudgedRecord refused{
      7, "ACCEPTED",
      Text<v1::Record>(R"pb(commit {
                              outcome: OUTCOME_REFUSED
                              refusal { reasons: "mkep.operations.v1.Reason" number: 1 }
                              changes { aggregate: "inbox/registry/mkep.registry.schools.v1/0" }
                            })pb")};
  const auto shown = Tailed(refused, domain, options::v1::CLASS_SUITE);
  EXPECT_EQ(shown.kind(), "commit");
  EXPECT_EQ(shown.outcome(), "REFUSED");
  EXPECT_EQ(shown.refusal(), "CLOCK_OF_REAL_DATA");
  EXPECT_EQ(shown.changes(0).events_size(), 0);
  EXPECT_EQ(
      Tailed({8, "ACCEPTED", Text<v1::Record>("rule_active {}")}, domain, options::v1::CLASS_SUITE)
          .kind(),
      "rule_active");
  EXPECT_EQ(Tailed({9, "UNDECODABLE", {}}, domain, options::v1::CLASS_SUITE).kind(), "undecodable");
}

}  // namespace
}  // namespace mkep::platform::testing
