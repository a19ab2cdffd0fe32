#include "platform/grpc/upload.h"

#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;
using door_test::v1::BringDoorsRequest;

BringDoorsRequest Part(const std::string& bytes) {
  BringDoorsRequest part;
  part.set_part(bytes);
  return part;
}

// Sends the parts as far as the server takes them and waits for the answer.
Answered Bring(ServerUnderTest& at, const std::vector<std::string>& parts,
               const ClientMetadata& metadata = kOperator) {
  StreamClient stream(*at.client, kBring, metadata);
  for (const auto& part : parts) {
    if (!stream.Write(Part(part))) break;
  }
  stream.WritesDone();
  const auto body = stream.Read();
  Answered answered = stream.Finish();
  if (body) answered.body = BufferOf(*body);
  return answered;
}

TEST(Upload, TakesAllPartsInOrder) {
  ServerUnderTest at;
  const auto answered = Bring(at, {"one", "two", "three"});
  ASSERT_TRUE(answered.status.ok()) << answered.status.error_message();
  EXPECT_EQ(answered.As<door_test::v1::BringDoorsResponse>().bytes(), 11);
}

TEST(Upload, MayHavePartsOfSeveralMegabytes) {
  ServerUnderTest at;
  const std::string part(size_t{3} << 20, 'x');
  const auto answered = Bring(at, {part, part, part});
  ASSERT_TRUE(answered.status.ok()) << answered.status.error_message();
  EXPECT_EQ(answered.As<door_test::v1::BringDoorsResponse>().bytes(), int64_t{9} << 20);
}

TEST(Upload, IsLimitedInAll) {
  ServerUnderTest at;
  const std::vector<std::string> parts(20, std::string((size_t{4} << 20) - 100, 'x'));
  const auto answered = Bring(at, parts);
  EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(answered.Reason(), "TOO_LARGE");
}

TEST(Upload, RefusesWhoMayNotWithOrWithoutParts) {
  ServerUnderTest at;
  EXPECT_EQ(Bring(at, {"one"}, {}).Reason(), "NOT_AUTHENTICATED");
  EXPECT_EQ(Bring(at, {}, {}).Reason(), "NOT_AUTHENTICATED");
}

TEST(Upload, WithoutPartsIsTheServicesToJudge) {
  ServerUnderTest at;
  EXPECT_TRUE(Bring(at, {}).status.ok());
}

TEST(Upload, RefusesAPartThatIsNotTheMessage) {
  ServerUnderTest at;
  StreamClient stream(*at.client, kBring);
  stream.WriteRaw("\xff\xff\xff");
  EXPECT_EQ(stream.Read(), std::nullopt);
  EXPECT_EQ(stream.Finish().Reason(), "MALFORMED");
}

TEST(Upload, SaysSoWhenItFails) {
  ServerUnderTest at;
  EXPECT_EQ(Bring(at, {"throws"}).Reason(), "INTERNAL");
}

TEST(Upload, EndsWhenNoPartComesForLong) {
  DoorLimits limits;
  limits.stream_idle = 30ms;
  ServerUnderTest at(limits);
  StreamClient stream(*at.client, kBring);
  EXPECT_EQ(stream.Read(), std::nullopt);
  EXPECT_EQ(stream.Finish().Reason(), "DEADLINE");
}

TEST(Upload, EndsWhenItDoesNotArriveInTimeHoweverOftenPartsCome) {
  DoorLimits limits;
  limits.stream_idle = 30ms;
  ServerUnderTest at(limits);
  StreamClient stream(*at.client, kBring);
  while (stream.Write(Part("x"))) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(stream.Read(), std::nullopt);
  EXPECT_EQ(stream.Finish().Reason(), "DEADLINE");
}

TEST(Upload, IsShedWhenAllTogetherHoldTooMuchUntilOneEnds) {
  DoorLimits limits;
  limits.upload_bytes = 1000;
  ServerUnderTest at(limits);
  {
    StreamClient first(*at.client, kBring);
    EXPECT_TRUE(first.Write(Part(std::string(900, 'x'))));
    Until([&at] { return Bring(at, {std::string(200, 'x')}).Reason() == "SHED"; });
    const auto shed = Bring(at, {std::string(200, 'x')});
    EXPECT_EQ(shed.status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_TRUE(shed.Detail<google::rpc::RetryInfo>().has_value());
  }
  Until([&at] { return Bring(at, {std::string(200, 'x')}).status.ok(); });
}

TEST(Upload, IsShedWhenThereAreTooMany) {
  DoorLimits limits;
  limits.uploads = 1;
  ServerUnderTest at(limits);
  StreamClient first(*at.client, kBring);
  Until([&at] { return at.metrics.Text().find("mkep_streams_open 1") != std::string::npos; });
  StreamClient second(*at.client, kBring);
  EXPECT_EQ(second.Read(), std::nullopt);
  EXPECT_EQ(second.Finish().Reason(), "SHED");
}

}  // namespace
}  // namespace mkep::platform::testing
