#include "platform/grpc/server.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include "grpc/health/v1/health.pb.h"
#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using Health = grpc::health::v1::HealthCheckResponse;

const char* const kService = "mkep.door_test.v1.DoorService";

Health::ServingStatus HealthOf(Client& client, const std::string& service) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  return client.Call("/grpc.health.v1.Health/Check", request).As<Health>().status();
}

// Asks the reflection service; messages by their names, as the library brings them.
std::string Reflect(Client& client, const std::string& request_text) {
  namespace pb = google::protobuf;
  const auto make = [](const char* name) {
    const auto* type = pb::DescriptorPool::generated_pool()->FindMessageTypeByName(name);
    return std::unique_ptr<pb::Message>(
        pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  };
  const auto request = make("grpc.reflection.v1alpha.ServerReflectionRequest");
  const auto response = make("grpc.reflection.v1alpha.ServerReflectionResponse");
  EXPECT_TRUE(pb::TextFormat::ParseFromString(request_text, request.get()));
  StreamClient stream(client, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
  stream.Write(*request);
  stream.WritesDone();
  const auto bytes = stream.Read();
  EXPECT_TRUE(bytes && response->ParseFromString(*bytes));
  return response->ShortDebugString();
}

GrpcServerOptions On(const std::string& host, int port = 0) {
  GrpcServerOptions options;
  options.host = host;
  options.port = port;
  return options;
}

TEST(GrpcServer, TakesAFreePortAndSaysWhich) {
  ServerUnderTest at;
  EXPECT_GT(at.server->port(), 0);
  EXPECT_EQ(at.server->address(), "127.0.0.1:" + std::to_string(at.server->port()));
}

TEST(GrpcServer, RefusesToListenBeyondThisMachine) {
  ServerUnderTest at;
  for (const char* host : {"0.0.0.0", "::", "192.0.2.7", "example.org"}) {
    const auto started = GrpcServer::Start(On(host), {&at.host}, at.metrics, at.log);
    ASSERT_FALSE(started.has_value()) << host;
    EXPECT_THAT(started.error(), HasSubstr(std::string("Refusing to listen for gRPC on ") + host));
  }
}

TEST(GrpcServer, SaysSoWhenThePortIsInUse) {
  ServerUnderTest at;
  const auto started =
      GrpcServer::Start(On("127.0.0.1", at.server->port()), {&at.host}, at.metrics, at.log);
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error(), HasSubstr("in use"));
}

TEST(GrpcServer, ListsItsServicesByReflection) {
  ServerUnderTest at;
  const std::string listed = Reflect(*at.client, R"pb(list_services: "")pb");
  EXPECT_THAT(listed, HasSubstr("mkep.door_test.v1.DoorService"));
  EXPECT_THAT(listed, HasSubstr("grpc.health.v1.Health"));
  EXPECT_THAT(Reflect(*at.client, R"pb(file_containing_symbol: "mkep.door_test.v1.DoorService")pb"),
              HasSubstr("file_descriptor_proto"));
}

TEST(Health, FollowsTheHost) {
  ServerUnderTest at;
  EXPECT_EQ(HealthOf(*at.client, kService), Health::SERVING);
  EXPECT_EQ(HealthOf(*at.client, ""), Health::SERVING);
  at.host.SetServing(false, "it rebuilds");
  Until([&at] { return HealthOf(*at.client, kService) == Health::NOT_SERVING; });
  EXPECT_EQ(HealthOf(*at.client, ""), Health::NOT_SERVING);
  at.host.SetServing(true);
  Until([&at] { return HealthOf(*at.client, kService) == Health::SERVING; });
}

TEST(Health, IsTrueFromTheFirstAnswerOn) {
  TestingHost host;
  host.SetServing(false, "it rebuilds");
  ServerUnderTest at({}, {});
  Metrics metrics;
  const auto started = GrpcServer::Start({}, {&host}, metrics, at.log);
  ASSERT_TRUE(started.has_value());
  Client client((*started)->address());
  EXPECT_EQ(HealthOf(client, kService), Health::NOT_SERVING);
}

TEST(Drain, LetsACallUnderWayBeAnsweredAndTakesNoOther) {
  ServerUnderTest at;
  std::promise<TestingHost::ReadDone> asked;
  at.host.read = [&asked](const ReadCall&, TestingHost::ReadDone done) {
    asked.set_value(std::move(done));
  };
  grpc::ClientContext context;
  auto answered = at.client->Begin(context, kGet, Get());
  const auto done = asked.get_future().get();
  auto draining = std::async(std::launch::async, [&at] { at.server->Drain(10s); });
  Until([&at] { return !at.client->Call(kPaint, Paint()).status.ok(); });
  done(at.host.Now());
  EXPECT_TRUE(answered.get().status.ok());
  draining.get();
}

TEST(Drain, CancelsWhatIsNotDoneInTime) {
  ServerUnderTest at;
  std::promise<TestingHost::ReadDone> asked;
  at.host.read = [&asked](const ReadCall&, TestingHost::ReadDone done) {
    asked.set_value(std::move(done));
  };
  grpc::ClientContext context;
  auto answered = at.client->Begin(context, kGet, Get());
  const auto done = asked.get_future().get();
  at.server->Drain(20ms);
  EXPECT_FALSE(answered.get().status.ok());
  done(at.host.Now());
}

TEST(Drain, MayBeAskedForTwice) {
  ServerUnderTest at;
  at.server->Drain(1s);
  at.server->Drain(1s);
}

}  // namespace
}  // namespace mkep::platform::testing
