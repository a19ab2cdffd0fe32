#include "platform/grpc/dispatch.h"

#include <gmock/gmock.h>

#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using door_test::v1::GetDoorRequest;
using door_test::v1::GetDoorResponse;
using door_test::v1::InspectDoorRequest;
using door_test::v1::PaintDoorResponse;
using ::testing::HasSubstr;

constexpr const char* kTrace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(Commands, ReachTheHostAsTheyCameIn) {
  ServerUnderTest at;
  CommandCall seen;
  at.host.execute = [&seen](CommandCall call, const TestingHost::Executed& done) {
    seen = std::move(call);
    done(v1::Receipt());
  };
  auto request = Paint();
  request.set_etag("7");
  request.set_validate_only(true);
  ClientMetadata metadata = kOperator;
  metadata["traceparent"] = kTrace;
  ASSERT_TRUE(at.client->Call(kPaint, request, metadata).status.ok());
  EXPECT_EQ(seen.request_bytes, request.SerializeAsString());
  EXPECT_EQ(seen.request->SerializeAsString(), request.SerializeAsString());
  EXPECT_EQ(seen.request_id, request.request_id());
  EXPECT_EQ(seen.etag, "7");
  EXPECT_TRUE(seen.validate_only);
  EXPECT_EQ(seen.caller.actor, "ann");
  EXPECT_EQ(seen.role, options::v1::ROLE_OPERATOR);
}

TEST(Commands, AreAnsweredWithTheirReceipt) {
  ServerUnderTest at;
  const auto answered = at.client->Call(kPaint, Paint());
  ASSERT_TRUE(answered.status.ok());
  EXPECT_EQ(answered.As<PaintDoorResponse>().receipt().consistency_token(), "t1");
}

TEST(Commands, GoOnInTheCallersTrace) {
  ServerUnderTest at;
  std::string seen;
  at.host.execute = [&seen](const CommandCall& call, const TestingHost::Executed& done) {
    seen = call.traceparent;
    done(v1::Receipt());
  };
  ClientMetadata metadata = kOperator;
  metadata["traceparent"] = kTrace;
  at.client->Call(kPaint, Paint(), metadata);
  EXPECT_THAT(seen, HasSubstr("4bf92f3577b34da6a3ce929d0e0e4736"));
  EXPECT_NE(seen, kTrace);
  at.client->Call(kPaint, Paint());
  EXPECT_TRUE(Traceparent::Parse(seen).has_value());
}

TEST(Commands, AreRefusedWithTheReasonOfTheHost) {
  ServerUnderTest at;
  at.host.execute = [](const CommandCall&, const TestingHost::Executed& done) {
    done(Fail(v1::PLATFORM_REASON_ETAG_MISMATCH,
              {{"aggregate", "door/mk-1"}, {"version", "8"}, {"etag", "7"}}));
  };
  const auto answered = at.client->Call(kPaint, Paint());
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::ABORTED);
  EXPECT_EQ(answered.Reason(), "ETAG_MISMATCH");
  EXPECT_EQ(answered.Domain(), "door_test.mkep");
  EXPECT_THAT(answered.status.error_message(), HasSubstr("door/mk-1 is at version 8"));
}

TEST(Queries, AreAnsweredWithFromWhenTheyAre) {
  ServerUnderTest at;
  at.host.AddDoor();
  const auto answered = at.client->Call(kGet, Get());
  ASSERT_TRUE(answered.status.ok()) << answered.status.error_message();
  const auto response = answered.As<GetDoorResponse>();
  EXPECT_EQ(response.colour(), "mk-1 of 1");
  EXPECT_EQ(response.read_info().consistency_token(), "after 1");
}

TEST(Queries, HandOnTokenAndMoment) {
  ServerUnderTest at;
  ReadCall seen;
  at.host.read = [&](const ReadCall& call, const TestingHost::ReadDone& done) {
    seen = call;
    done(at.host.Now(call));
  };
  GetDoorRequest request = Get();
  request.set_consistency_token("t1");
  request.mutable_as_of_time()->set_seconds(1'700'000'000);
  at.client->Call(kGet, request);
  EXPECT_EQ(seen.consistency_token, "t1");
  ASSERT_TRUE(seen.as_of.has_value());
  EXPECT_EQ(seen.as_of->seconds(), 1'700'000'000);
  at.client->Call(kGet, Get());
  EXPECT_FALSE(seen.as_of.has_value());
}

TEST(Queries, WhoseSnapshotComesLateAreAnsweredAllTheSame) {
  ServerUnderTest at;
  std::promise<TestingHost::ReadDone> asked;
  at.host.read = [&asked](const ReadCall&, TestingHost::ReadDone done) {
    asked.set_value(std::move(done));
  };
  grpc::ClientContext context;
  auto answered = at.client->Begin(context, kGet, Get());
  asked.get_future().get()(at.host.Now());
  EXPECT_TRUE(answered.get().status.ok());
}

TEST(Queries, OfPublicMethodsNeedNoActor) {
  ServerUnderTest at;
  EXPECT_TRUE(at.client->Call(kGet, Get(), {}).status.ok());
}

TEST(Queries, SayWhatIsNotThere) {
  ServerUnderTest at;
  const auto answered = at.client->Call(kGet, Get("absent"));
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(answered.Reason(), "NOT_FOUND");
}

TEST(Door, RefusesABodyThatIsNotTheMessage) {
  ServerUnderTest at;
  for (const std::string& path : {kPaint, kGet, kInspect}) {
    const auto answered = at.client->CallRaw(path, "\xff\xff\xff");
    EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << path;
    EXPECT_EQ(answered.Reason(), "MALFORMED") << path;
  }
}

TEST(Door, NamesTheFieldsThatAreWrong) {
  ServerUnderTest at;
  auto request = Paint();
  request.set_request_id("not-a-uuid");
  request.clear_colour();
  const auto answered = at.client->Call(kPaint, request);
  EXPECT_EQ(answered.Reason(), "INVALID_FIELDS");
  const auto bad = answered.Detail<google::rpc::BadRequest>();
  ASSERT_TRUE(bad.has_value());
  EXPECT_EQ(bad->field_violations_size(), 2);
}

TEST(Door, RefusesWhoClaimsNoIdentity) {
  ServerUnderTest at;
  const auto answered = at.client->Call(kPaint, Paint(), {});
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(answered.Reason(), "NOT_AUTHENTICATED");
}

TEST(Door, RefusesWhoHoldsNoRoleForIt) {
  ServerUnderTest at;
  const auto answered =
      at.client->Call(kPaint, Paint(), {{"mkep-actor", "bob"}, {"mkep-roles", "GOVERNOR, KING"}});
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(answered.Reason(), "NOT_ALLOWED");
}

TEST(Door, RefusesTheRightRoleForTheWrongObject) {
  ServerUnderTest at;
  ClientMetadata head = {
      {"mkep-actor", "eve"}, {"mkep-roles", "HEADTEACHER"}, {"mkep-own", "mk-2, mk-3"}};
  EXPECT_EQ(at.client->Call(kPaint, Paint("mk-1"), head).Reason(), "NOT_RELATED");
  EXPECT_TRUE(at.client->Call(kPaint, Paint("mk-3"), head).status.ok());
}

TEST(Door, AsksWhoItIsBeforeWhetherTheRequestIsValid) {
  ServerUnderTest at;
  auto request = Paint();
  request.clear_colour();
  EXPECT_EQ(at.client->Call(kPaint, request, {}).Reason(), "NOT_AUTHENTICATED");
}

TEST(Door, LimitsBodiesByTheKindOfMethod) {
  ServerUnderTest at;
  const auto command = at.client->Call(kPaint, Paint("mk-1", std::string(kMostCommandBytes, 'x')));
  EXPECT_EQ(command.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(command.Reason(), "TOO_LARGE");
  GetDoorRequest request = Get();
  request.set_ballast(std::string(kMostQueryBytes / 2, 'x'));
  EXPECT_TRUE(at.client->Call(kGet, request).status.ok());
  request.set_ballast(std::string(kMostQueryBytes, 'x'));
  EXPECT_EQ(at.client->Call(kGet, request).Reason(), "TOO_LARGE");
}

TEST(Door, RefusesMoreBytesThanAnyMethodTakesWithoutReadingThem) {
  ServerUnderTest at;
  const auto answered = at.client->CallRaw(kGet, std::string(2 * kMostPartBytes, 'x'));
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST(Door, LimitsMetadata) {
  ServerUnderTest at;
  ClientMetadata metadata = kOperator;
  metadata["mkep-own"] = std::string(kMostMetadataBytes, 'x');
  const auto answered = at.client->Call(kPaint, Paint(), metadata);
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(answered.Reason(), "TOO_LARGE");
}

// HTTP/2 itself ends it, and may end the connection with it: others are not touched.
TEST(Door, RefusesFarTooMuchMetadataBeforeACallBegins) {
  ServerUnderTest at;
  ClientMetadata metadata = kOperator;
  metadata["mkep-own"] = std::string(10 * kMostMetadataBytes, 'x');
  EXPECT_FALSE(at.client->Call(kPaint, Paint(), metadata).status.ok());
  Client other(at.server->address());
  EXPECT_TRUE(other.Call(kPaint, Paint()).status.ok());
}

TEST(Door, DoesNotOfferWhatIsInternalForgottenOrUnknown) {
  ServerUnderTest at;
  for (const char* method : {"RustDoor", "ForgetDoor", "NoSuchMethod"}) {
    const auto answered =
        at.client->Call(std::string("/mkep.door_test.v1.DoorService/") + method, Get());
    EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::UNIMPLEMENTED) << method;
    EXPECT_EQ(answered.Reason(), "NOT_OFFERED") << method;
    EXPECT_THAT(answered.status.error_message(), HasSubstr(method));
  }
}

TEST(Door, GoesOnAfterAHandlerFailed) {
  ServerUnderTest at;
  const auto answered = at.client->Call(kGet, Get("throws"));
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(answered.Reason(), "INTERNAL");
  EXPECT_THAT(answered.status.error_message(), ::testing::Not(HasSubstr("hinge")));
  EXPECT_TRUE(at.client->Call(kGet, Get()).status.ok());
}

TEST(Door, GoesOnAfterTheHostFailed) {
  ServerUnderTest at;
  at.host.execute = [](const CommandCall&, const TestingHost::Executed&) {
    throw std::runtime_error("no journal");
  };
  EXPECT_EQ(at.client->Call(kPaint, Paint()).Reason(), "INTERNAL");
  EXPECT_TRUE(at.client->Call(kGet, Get()).status.ok());
}

TEST(Door, ShedsWhatIsTooMuch) {
  DoorLimits limits;
  limits.calls_in_flight = 1;
  ServerUnderTest at(limits);
  std::promise<TestingHost::ReadDone> asked;
  at.host.read = [&asked](const ReadCall&, TestingHost::ReadDone done) {
    asked.set_value(std::move(done));
  };
  grpc::ClientContext context;
  auto first = at.client->Begin(context, kGet, Get());
  TestingHost::ReadDone done = asked.get_future().get();
  const auto second = at.client->Call(kGet, Get());
  EXPECT_EQ(second.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(second.Reason(), "SHED");
  EXPECT_TRUE(second.Detail<google::rpc::RetryInfo>().has_value());
  done(at.host.Now());
  EXPECT_TRUE(first.get().status.ok());
  EXPECT_THAT(at.metrics.Text(), HasSubstr("mkep_calls_shed_total{queue=\"calls\"} 1\n"));
}

TEST(Door, CountsCallsByMethodAndCode) {
  ServerUnderTest at;
  at.client->Call(kGet, Get());
  at.client->Call(kGet, Get("absent"));
  const std::string text = at.metrics.Text();
  const std::string labels =
      "grpc_service=\"mkep.door_test.v1.DoorService\",grpc_method=\"GetDoor\"";
  EXPECT_THAT(text, HasSubstr("grpc_server_started_total{" + labels + "} 2\n"));
  EXPECT_THAT(text, HasSubstr("grpc_server_handled_total{" + labels + ",grpc_code=\"OK\"} 1\n"));
  EXPECT_THAT(text,
              HasSubstr("grpc_server_handled_total{" + labels + ",grpc_code=\"NotFound\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("grpc_server_handling_seconds_count{" + labels + "} 2\n"));
}

TEST(Door, UsesItsCallsAgain) {
  DoorLimits limits;
  limits.calls_in_flight = 4;
  ServerUnderTest at(limits);
  for (int i = 0; i < 200; ++i) {
    const auto answered = at.client->Call(kGet, Get("mk-" + std::to_string(i)));
    if (answered.Reason() == "SHED") continue;  // the call before is not yet put away
    ASSERT_EQ(answered.As<GetDoorResponse>().colour(), "mk-" + std::to_string(i) + " of 0");
  }
}

}  // namespace
}  // namespace mkep::platform::testing
