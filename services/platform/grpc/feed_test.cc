#include "platform/grpc/feed.h"

#include <gmock/gmock.h>

#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;
using door_test::v1::WatchDoorsRequest;
using door_test::v1::WatchDoorsResponse;

WatchDoorsRequest Watch(int64_t after = 0, bool follow = false) {
  WatchDoorsRequest request;
  request.set_after(after);
  request.set_follow(follow);
  return request;
}

// The number of the next door; 0 at the stream's end.
int64_t NextNumber(StreamClient& stream) {
  const auto bytes = stream.Read();
  WatchDoorsResponse response;
  return bytes && response.ParseFromString(*bytes) ? response.number() : 0;
}

struct Watching {
  explicit Watching(ServerUnderTest& at, const WatchDoorsRequest& request,
                    const ClientMetadata& metadata = kOperator)
      : stream(*at.client, kWatch, metadata) {
    stream.Write(request);
    stream.WritesDone();
  }
  StreamClient stream;
};

TEST(Feed, GivesAllBatchesAndEnds) {
  ServerUnderTest at;
  for (int i = 0; i < 5; ++i) at.host.AddDoor();
  Watching watching(at, Watch());
  for (int64_t number = 1; number <= 5; ++number) EXPECT_EQ(NextNumber(watching.stream), number);
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_TRUE(watching.stream.Finish().status.ok());
}

TEST(Feed, ResumesWhereTheReaderLeftOff) {
  ServerUnderTest at;
  for (int i = 0; i < 5; ++i) at.host.AddDoor();
  int64_t last = 0;
  {
    Watching watching(at, Watch());
    last = NextNumber(watching.stream);
    last = NextNumber(watching.stream);
    watching.stream.Cancel();
  }
  Watching again(at, Watch(last));
  EXPECT_EQ(NextNumber(again.stream), last + 1);
}

TEST(Feed, FollowsWhatComes) {
  ServerUnderTest at;
  Watching watching(at, Watch(0, true));
  for (int64_t number = 1; number <= 4; ++number) {
    at.host.AddDoor();
    EXPECT_EQ(NextNumber(watching.stream), number);
  }
}

TEST(Feed, WithNothingInItEndsAtOnce) {
  ServerUnderTest at;
  Watching watching(at, Watch());
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_TRUE(watching.stream.Finish().status.ok());
}

TEST(Feed, EndsWhenNothingMovesForLong) {
  DoorLimits limits;
  limits.stream_idle = 30ms;
  ServerUnderTest at(limits);
  Watching watching(at, Watch(0, true));
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_TRUE(watching.stream.Finish().status.ok());
}

TEST(Feed, RefusesLikeEveryMethod) {
  ServerUnderTest at;
  Watching nobody(at, Watch(), {});
  EXPECT_EQ(NextNumber(nobody.stream), 0);
  EXPECT_EQ(nobody.stream.Finish().Reason(), "NOT_AUTHENTICATED");
}

TEST(Feed, RefusesABodyThatIsNotTheMessage) {
  ServerUnderTest at;
  StreamClient stream(*at.client, kWatch);
  stream.WriteRaw("\xff\xff\xff");
  stream.WritesDone();
  EXPECT_EQ(stream.Read(), std::nullopt);
  EXPECT_EQ(stream.Finish().Reason(), "MALFORMED");
}

TEST(Feed, SaysSoWhenItFails) {
  ServerUnderTest at;
  Watching watching(at, Watch(-1));
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_EQ(watching.stream.Finish().Reason(), "INTERNAL");
}

TEST(Feed, SaysSoWhenTheHostDoesNotServe) {
  ServerUnderTest at;
  at.host.read = [](const ReadCall&, const TestingHost::ReadDone& done) {
    done(Fail(v1::PLATFORM_REASON_NOT_SERVING, {{"service", "door_test"}, {"why", "it rebuilds"}}));
  };
  Watching watching(at, Watch());
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_EQ(watching.stream.Finish().Reason(), "NOT_SERVING");
}

TEST(Feed, IsShedWhenThereAreTooMany) {
  DoorLimits limits;
  limits.feeds = 1;
  ServerUnderTest at(limits);
  at.host.AddDoor();
  Watching first(at, Watch(0, true));
  EXPECT_EQ(NextNumber(first.stream), 1);
  Watching second(at, Watch());
  EXPECT_EQ(NextNumber(second.stream), 0);
  EXPECT_EQ(second.stream.Finish().Reason(), "SHED");
}

TEST(Feed, LeavesOneCallbackWithTheHostHoweverManyFollow) {
  ServerUnderTest at;
  at.host.AddDoor();
  for (int i = 0; i < 20; ++i) {
    Watching watching(at, Watch(0, true));
    EXPECT_EQ(NextNumber(watching.stream), 1);
  }
  Watching last(at, Watch(1, true));
  Until([&at] { return at.host.Waiting() > 0; });
  EXPECT_EQ(at.host.Waiting(), 1U);
  at.host.AddDoor();
  EXPECT_EQ(NextNumber(last.stream), 2);
}

TEST(Feed, EndsWhenTheServerDrains) {
  ServerUnderTest at;
  at.host.AddDoor();
  Watching watching(at, Watch(0, true));
  EXPECT_EQ(NextNumber(watching.stream), 1);
  auto draining = std::async(std::launch::async, [&at] { at.server->Drain(10s); });
  EXPECT_EQ(NextNumber(watching.stream), 0);
  EXPECT_EQ(watching.stream.Finish().Reason(), "NOT_SERVING");
  draining.get();
}

}  // namespace
}  // namespace mkep::platform::testing
