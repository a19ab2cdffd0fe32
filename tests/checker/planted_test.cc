// The twelve kinds of fault that the checker is there for: each is planted and found, and nothing
// else is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/found.h"
#include "checker/story.h"

namespace mkep::checker {
namespace {

namespace v1 = platform::v1;

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Two tallies with some life behind them.
class Planted : public ::testing::Test {
 protected:
  Planted() {
    story.Do("ann", Add("a", 10));
    story.Do("bob", Add("b", 5));
    story.Do("ann", Move("a", "b", 3));
    story.Do("bob", Raise("b", 2));
    story.Do("bob", Move("b", "a", 100));
    story.Publish();
    EXPECT_THAT(story.Check(), IsEmpty());
  }

  static std::string Value(int64_t value) {
    tally::v1::Tally state;
    state.set_value(value);
    return state.SerializeAsString();
  }
  std::vector<std::string>& Topic() { return story.history.published["mkep.tally.tallies.v1"]; }
  std::string Newest() const { return story.ledger.Token(story.ledger.end()); }

  Story story;
};

TEST_F(Planted, LostAcknowledgement) {
  story.Do("ann", Add("a", 1));
  story.history.journal.pop_back();
  EXPECT_THAT(story.Check(), ElementsAre(Found("I1", "the log has no commit of it")));
}

TEST_F(Planted, GhostCommit) {
  story.Append(story.Decide(story.Wants("ann", Add("a", 1))));
  story.Publish();
  EXPECT_THAT(story.Check(), ElementsAre(Found("I2", "nobody asked for the commit at 6")));
}

// A duplicate that is folded once more.
TEST_F(Planted, DoubleApply) {
  const Ask ask = story.Wants("ann", Add("a", 1));
  const v1::Commit commit = story.Decide(ask);
  story.Answer(ask, story.Append(commit));
  story.Append(commit);
  story.Publish();
  Seen& seen = story.Read("ann", "tally/a");
  seen.state = Value(9);
  seen.version = 4;
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I4", "shows another state than the journal gives at position 7"),
                          Found("I4", "shows version 4 at position 7, the journal gives 3")));
}

TEST_F(Planted, VersionGap) {
  story.Do("ann", Add("a", 1)).version = 4;
  story.Publish();
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I3", "told that tally/a is at version 4, its commit makes it 3")));
}

// Two replicas each take the next version for theirs.
TEST_F(Planted, Fork) {
  const Ask one = story.Wants("ann", Add("a", 1)), other = story.Wants("bob", Add("a", 2));
  const v1::Commit theirs = story.Decide(other);
  story.Answer(one, story.Append(story.Decide(one)));
  story.Answer(other, story.Append(theirs));
  story.Publish();
  EXPECT_THAT(story.Check(), ElementsAre(Found("I1", "told OUTCOME_DONE, the log has no commit")));
}

TEST_F(Planted, StaleReadWithAToken) {
  const std::string token = story.Do("ann", Add("a", 1)).token;
  story.Publish();
  story.Read("ann", "tally/a", token, 5);
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I5", "misses what was told: shows position 5, its token says 6")));
}

TEST_F(Planted, NonMonotonicRead) {
  const std::string token = story.Read("ann", "tally/a").at;
  story.Read("ann", "tally/a", token, 2);
  EXPECT_THAT(
      story.Check(),
      ElementsAre(Found("I5", "went back behind an earlier read: shows position 2, its token")));
}

// Half of a commit was written when the replica stopped.
TEST_F(Planted, TornBatch) {
  story.Do("ann", Move("a", "b", 2));
  story.Publish();
  story.Read("ann", "tally/a");
  Seen& torn = story.Read("ann", "tally/b");
  torn.state = Value(8);
  torn.version = 2;
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I4", "of tally/b: shows another state than the journal gives"),
                          Found("I4", "shows version 2 at position 6, the journal gives 3")));
}

TEST_F(Planted, LostPublishedEvent) {
  Topic().erase(Topic().begin() + 1);
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I6", "000001-0000000000000000002-000000 of b never reaches")));
}

TEST_F(Planted, ReorderedPublishedEvent) {
  std::swap(Topic()[0], Topic()[2]);  // both of tally a
  EXPECT_THAT(story.Check(),
              ElementsAre(Found("I6", "000001-0000000000000000001-000000 of a never reaches"),
                          Found("I6", "000001-0000000000000000002-000000 of b never reaches")));
}

// The tail behind a checkpoint was folded onto an older state than it belongs to.
TEST_F(Planted, WrongReplayAfterCheckpoint) {
  story.Do("ann", Add("a", 1));
  story.Publish();
  Seen& seen = story.Read("ann", "tally/a", Newest());
  seen.state = Value(1);
  EXPECT_THAT(story.Check(), ElementsAre(Found("I4", "of tally/a: shows another state")));
}

// Told refused without a record; a later attempt with the same id is decided anew and done.
TEST_F(Planted, GhostAfterARefusal) {
  const Ask ask = story.Wants("ann", Move("b", "a", 20));
  Told& told = story.Send(ask);
  told.ended = told.began;
  told.ending = Ending::kRefused;
  told.reason = "TOO_LITTLE";
  told.details = {{"tally", "b"}, {"value", "8"}};
  story.Do("bob", Add("b", 50));
  story.Append(story.Decide(ask));
  story.Publish();
  EXPECT_THAT(
      story.Check(),
      ElementsAre(Found("I2", "told OUTCOME_REFUSED, the log has OUTCOME_DONE at position 7"),
                  Found("I3", "stands at 6, before c/ann/r6, which was told before")));
}

}  // namespace
}  // namespace mkep::checker
