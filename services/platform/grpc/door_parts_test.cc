// The small parts of the door, without a server.
#include <gtest/gtest.h>

#include <condition_variable>

#include "mkep/door_test/v1/door_service.pb.h"
#include "platform/grpc/any_applied.h"
#include "platform/grpc/body.h"
#include "platform/grpc/claims.h"
#include "platform/grpc/method.h"
#include "platform/grpc/testing_client.h"
#include "platform/grpc/testing_host.h"
#include "platform/grpc/workers.h"

namespace mkep::platform::testing {
namespace {

using door_test::v1::GetDoorResponse;

grpc::ByteBuffer InSlices(const std::string& bytes, size_t size) {
  std::vector<grpc::Slice> slices;
  for (size_t at = 0; at < bytes.size(); at += size) slices.emplace_back(bytes.substr(at, size));
  return {slices.data(), slices.size()};
}

TEST(Body, IsReadWholeFromSeveralSlices) {
  GetDoorResponse response;
  response.set_colour(std::string(1000, 'x'));
  const std::string bytes = response.SerializeAsString();
  GetDoorResponse read;
  EXPECT_TRUE(Parse(InSlices(bytes, 7), read));
  EXPECT_EQ(read.SerializeAsString(), bytes);
  EXPECT_EQ(Bytes(InSlices(bytes, 7)), bytes);
  EXPECT_EQ(Bytes(InSlices(bytes, bytes.size())), bytes);
}

TEST(Body, OfNoBytesIsAnEmptyMessage) {
  GetDoorResponse read;
  EXPECT_TRUE(Parse(grpc::ByteBuffer(), read));
  EXPECT_TRUE(Parse(BufferOf(""), read));
  EXPECT_FALSE(Parse(BufferOf("\xff"), read));
}

TEST(Body, CarriesTheFilledFieldBesideTheRest) {
  GetDoorResponse response;
  response.set_colour("red");
  v1::ReadInfo info;
  info.set_consistency_token("t1");
  GetDoorResponse read;
  ASSERT_TRUE(Parse(Body(response, GetDoorResponse::kReadInfoFieldNumber, info), read));
  EXPECT_EQ(read.colour(), "red");
  EXPECT_EQ(read.read_info().consistency_token(), "t1");
}

TEST(Body, OfAFilledFieldAlone) {
  v1::ReadInfo info;
  info.set_final(true);
  GetDoorResponse read;
  ASSERT_TRUE(Parse(BodyOf(GetDoorResponse::kReadInfoFieldNumber, info), read));
  EXPECT_TRUE(read.read_info().final());
  EXPECT_EQ(BodyOf(0, info).Length(), 0u);
}

TEST(Claims, AreNamesSeparatedByCommas) {
  const Metadata metadata = {{"mkep-actor", "ann"},
                             {"mkep-roles", " OPERATOR,,HEADTEACHER , NOBODY"},
                             {"mkep-own", "mk-1, 10999001"},
                             {"user-agent", "x"}};
  const Claims claims = ReadClaims(metadata);
  EXPECT_EQ(claims.caller.actor, "ann");
  ASSERT_EQ(claims.caller.roles.size(), 2u);
  EXPECT_TRUE(claims.caller.Holds(options::v1::ROLE_OPERATOR));
  EXPECT_TRUE(claims.caller.Holds(options::v1::ROLE_HEADTEACHER));
  EXPECT_TRUE(claims.caller.Owns("mk-1"));
  EXPECT_TRUE(claims.caller.Owns("10999001"));
  EXPECT_EQ(claims.bytes,
            4 * 32 + std::string("mkep-actorannmkep-roles OPERATOR,,HEADTEACHER , NOBODY"
                                 "mkep-ownmk-1, 10999001user-agentx")
                         .size());
}

TEST(Claims, UnspecifiedIsNoRole) {
  EXPECT_TRUE(ReadClaims({{"mkep-roles", "UNSPECIFIED"}}).caller.roles.empty());
}

TEST(AnswerTime, IsLongAfterLongAnswersAndShortAgainAfterShortOnes) {
  AnswerTime time;
  EXPECT_FALSE(time.IsLong());
  for (int i = 0; i < 4; ++i) time.Took(std::chrono::milliseconds(10));
  EXPECT_TRUE(time.IsLong());
  for (int i = 0; i < 20; ++i) time.Took(std::chrono::microseconds(50));
  EXPECT_FALSE(time.IsLong());
}

TEST(Workers, TakeNoMoreThanTheirQueueHolds) {
  Gauge depth;
  std::promise<void> begun, go;
  Workers workers(1, 1, depth);
  EXPECT_TRUE(workers.Run([&] {
    begun.set_value();
    go.get_future().wait();
  }));
  begun.get_future().wait();
  std::promise<void> second;
  EXPECT_TRUE(workers.Run([&] { second.set_value(); }));
  EXPECT_EQ(depth.Value(), 1);
  EXPECT_FALSE(workers.Run([] {}));
  go.set_value();
  second.get_future().wait();
}

TEST(Workers, TakeNothingOnceStopped) {
  Gauge depth;
  Workers workers(1, 1, depth);
  workers.Stop();
  EXPECT_FALSE(workers.Run([] {}));
}

TEST(AnyApplied, WakesOnNewsOfAnyHostAndLeavesOneCallbackWithEach) {
  TestingHost one, two;
  const auto any = std::make_shared<AnyApplied>(std::vector<Host*>{&one, &two});
  int woken = 0;
  for (int i = 0; i < 3; ++i) any->WhenAbove(any->Applied(), any, [&woken] { ++woken; });
  EXPECT_EQ(one.Waiting(), 1u);
  EXPECT_EQ(two.Waiting(), 1u);
  EXPECT_EQ(woken, 0);
  two.AddDoor();
  EXPECT_EQ(woken, 3);
}

TEST(AnyApplied, WakesAtOnceForWhatCameBefore) {
  TestingHost host;
  const auto any = std::make_shared<AnyApplied>(std::vector<Host*>{&host});
  host.AddDoor();
  bool woken = false;
  any->WhenAbove(0, any, [&woken] { woken = true; });
  EXPECT_TRUE(woken);
}

TEST(AnyApplied, KeepsNothingForThoseWhoHaveGone) {
  TestingHost host;
  const auto any = std::make_shared<AnyApplied>(std::vector<Host*>{&host});
  const auto kept = std::make_shared<int>(0);
  for (int i = 0; i < 100; ++i)
    any->WhenAbove(any->Applied(), std::make_shared<int>(i), [kept] { ++*kept; });
  EXPECT_LE(kept.use_count(), 2);
  host.AddDoor();
  EXPECT_EQ(*kept, 0);
}

TEST(Budget, GivesNoMoreThanThereIs) {
  Budget budget(10);
  EXPECT_TRUE(budget.Take(7));
  EXPECT_FALSE(budget.Take(4));
  EXPECT_TRUE(budget.Take(3));
  budget.GiveBack(4);
  EXPECT_TRUE(budget.Take(4));
}

}  // namespace
}  // namespace mkep::platform::testing
