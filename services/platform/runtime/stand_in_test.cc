#include "platform/runtime/stand_in.h"

#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

using std::chrono::seconds;
using enum PublisherPart;

constexpr bool kOurs = true, kAnothers = false;
constexpr bool kDue = true, kNothingDue = false;
constexpr StandIn::Time kBegin{};
constexpr auto kStillThere = StandIn::kAfter + seconds(1);

TEST(StandIn, PublishesInItsTurnAndFollowsInAnothers) {
  StandIn replica(kBegin);
  EXPECT_EQ(replica.Part(kOurs, 0, kDue, kBegin), kPublishes);
  EXPECT_EQ(replica.Part(kAnothers, 0, kDue, kBegin + seconds(1)), kFollows);
}

TEST(StandIn, FollowsForAsLongAsTheOtherGoesOn) {
  StandIn replica(kBegin);
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(replica.Part(kAnothers, i, kDue, kBegin + i * seconds(5)), kFollows);
}

TEST(StandIn, FollowsForAsLongAsNothingIsDue) {
  StandIn replica(kBegin);
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(replica.Part(kAnothers, 0, kNothingDue, kBegin + i * seconds(5)), kFollows);
  EXPECT_EQ(replica.Part(kAnothers, 0, kDue, kBegin + seconds(100)), kFollows);
}

TEST(StandIn, StandsInUntilTheOtherGoesOnHoweverManyBatchesThatTakes) {
  StandIn replica(kBegin);
  EXPECT_EQ(replica.Part(kAnothers, 7, kDue, kBegin), kFollows);
  EXPECT_EQ(replica.Part(kAnothers, 7, kDue, kBegin + kStillThere), kStandsIn);
  EXPECT_EQ(replica.Part(kAnothers, 7, kDue, kBegin + kStillThere), kStandsIn);
  EXPECT_EQ(replica.Part(kAnothers, 7, kNothingDue, kBegin + kStillThere), kStandsIn);
  EXPECT_EQ(replica.Part(kAnothers, 7, kDue, kBegin + kStillThere), kStandsIn) << "no new wait";
  EXPECT_EQ(replica.Part(kAnothers, 8, kDue, kBegin + kStillThere), kFollows);
}

}  // namespace
}  // namespace mkep::platform
