#include "platform/runtime/read_waiters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Deadline kAnyMoment{};  // no clock is asked

class Waiting : public ::testing::Test {
 protected:
  void Wait(uint64_t position, seconds patience = seconds(60)) {
    waiters.Wait(position, kAnyMoment + patience, [this, position](bool applied) {
      (applied ? reached : given_up).push_back(position);
    });
  }

  ReadWaiters waiters;
  std::vector<uint64_t> reached, given_up;
};

TEST_F(Waiting, EndsWhenThePositionWasApplied) {
  for (const uint64_t position : {7, 5, 6}) Wait(position);
  waiters.Release(4, kAnyMoment);
  EXPECT_THAT(reached, IsEmpty());
  waiters.Release(6, kAnyMoment);
  EXPECT_THAT(reached, ElementsAre(5, 6)) << "in the order in which they came";
  EXPECT_EQ(waiters.size(), 1U);
  waiters.Release(100, kAnyMoment);
  EXPECT_THAT(reached, ElementsAre(5, 6, 7));
  EXPECT_EQ(waiters.size(), 0U);
  EXPECT_THAT(given_up, IsEmpty());
}

TEST_F(Waiting, IsAnsweredOnce) {
  Wait(5);
  waiters.Release(5, kAnyMoment);
  waiters.Release(6, kAnyMoment + seconds(120));
  waiters.Close();
  EXPECT_THAT(reached, ElementsAre(5));
  EXPECT_THAT(given_up, IsEmpty());
}

TEST_F(Waiting, EndsWithNothingAtTheDeadline) {
  Wait(5, seconds(10));
  Wait(6, seconds(20));
  waiters.Release(4, kAnyMoment + seconds(10));
  EXPECT_THAT(given_up, ElementsAre(5));
  waiters.Release(4, kAnyMoment + seconds(20));
  EXPECT_THAT(given_up, ElementsAre(5, 6));
}

TEST_F(Waiting, OfAPositionThatWasAppliedAtTheDeadlineIsReached) {
  Wait(5, seconds(10));
  waiters.Release(5, kAnyMoment + seconds(10));
  EXPECT_THAT(reached, ElementsAre(5));
}

TEST_F(Waiting, EndsWithNothingWhenTheHostStopsAndBeginsNoMore) {
  Wait(5);
  Wait(6);
  waiters.Close();
  EXPECT_THAT(given_up, ElementsAre(5, 6));
  Wait(7);
  EXPECT_THAT(given_up, ElementsAre(5, 6, 7));
  EXPECT_EQ(waiters.size(), 0U);
}

TEST_F(Waiting, MayBeginAgainFromItsOwnAnswer) {
  waiters.Wait(5, kAnyMoment + seconds(60), [this](bool) {
    Wait(5);
    Wait(8);
    waiters.Release(6, kAnyMoment);
  });
  waiters.Release(5, kAnyMoment);
  EXPECT_THAT(reached, ElementsAre(5));
  EXPECT_EQ(waiters.size(), 1U);
}

}  // namespace
}  // namespace mkep::platform
