// Replicas that publish, follow or stand in.
#include "platform/runtime/publishing.h"

namespace mkep::platform {
namespace {

using testing::Publishing;

TEST_F(Publishing, FollowsWhereItIsAnothersTurn) {
  Publisher publishes = PublisherOf(one), follows = PublisherOf(two);
  for (int round = 1; round <= 3; ++round) {
    Change(2);
    const auto waits = follows.Step(PublisherPart::kFollows);
    ASSERT_TRUE(waits);
    EXPECT_TRUE(*waits) << "something is due";
    EXPECT_LT(follows.published_to(), two.projection.head().position());
    Finish(publishes);
    const auto done = follows.Step(PublisherPart::kFollows);
    ASSERT_TRUE(done);
    EXPECT_FALSE(*done);
    EXPECT_EQ(follows.published_to(), two.projection.head().position());
    EXPECT_EQ(follows.seen(), 2U * static_cast<uint64_t>(round));
  }
  EXPECT_EQ(InTopic(), Outbox()) << "it published nothing";
}

TEST_F(Publishing, GoesOnWhereTheOtherStoppedWhenItsTurnComes) {
  Publisher first = PublisherOf(one), second = PublisherOf(two);
  for (int round = 0; round < 4; ++round) {
    Publisher& publishes = round % 2 == 0 ? first : second;
    Publisher& follows = round % 2 == 0 ? second : first;
    Change(2);
    ASSERT_TRUE(follows.Step(PublisherPart::kFollows));
    Finish(publishes);
    Change(1);
    Finish(publishes);
  }
  EXPECT_EQ(InTopic(), Outbox()) << "nothing twice";
}

TEST_F(Publishing, StandsInForOneThatStoodStillAndSeesThatItGoesOn) {
  Publisher holder = PublisherOf(one), stands_in = PublisherOf(two);
  Change(2);
  ASSERT_TRUE(stands_in.Step(PublisherPart::kStandsIn));
  EXPECT_EQ(InTopic(), Outbox());
  EXPECT_EQ(stands_in.seen(), 0U) << "its own do not count";
  Change(1);
  Finish(holder);
  ASSERT_TRUE(stands_in.Step(PublisherPart::kStandsIn));
  EXPECT_EQ(stands_in.seen(), 1U);
  EXPECT_EQ(InTopic(), Outbox()) << "nothing twice";
}

TEST_F(Publishing, IsDataLossWhereOneThatFollowsMeetsWhatTheJournalDidNotPublish) {
  Change(2);
  Publisher before = PublisherOf(one), follows = PublisherOf(two);
  Finish(before);
  ASSERT_TRUE(follows.Step(PublisherPart::kFollows));
  v1::PublishedEvent strange = Events().back();
  strange.set_sequence(strange.sequence().substr(0, 27) + "000009");
  ASSERT_TRUE(AppendAndWait(*topic, Serialize(strange)));
  const auto lost = follows.Step(PublisherPart::kFollows);
  ASSERT_FALSE(lost);
  EXPECT_TRUE(lost.error().Is(v1::PLATFORM_REASON_DATA_LOSS));
}

}  // namespace
}  // namespace mkep::platform
