// Each violation that the checker can name, by the smallest history that shows it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/found.h"
#include "checker/names.h"
#include "checker/story.h"

namespace mkep::checker {
namespace {

namespace v1 = platform::v1;

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Violations : public ::testing::Test {
 protected:
  // All that is found once everything was published.
  std::vector<Violation> FoundIn() {
    story.Publish();
    return story.Check();
  }
  // A commit with a fault, and its right answer.
  Told& DoWrong(const Ask& ask, const v1::Commit& commit) {
    return story.Answer(ask, story.Append(commit));
  }
  v1::PublishedEvent EventAt(size_t index) {
    v1::PublishedEvent event;
    event.ParseFromString(Topic()[index]);
    return event;
  }
  std::vector<std::string>& Topic() { return story.history.published["mkep.tally.tallies.v1"]; }

  Story story;
};

TEST_F(Violations, AJournalWithoutIdentity) {
  story.history.journal[0] = "no identity";
  EXPECT_THAT(story.Check(), ElementsAre(Found("journal", "without an identity")));
}

TEST_F(Violations, AnAlienRecordThatIsAccepted) {
  story.Do("ann", Add("a", 1));
  story.history.alien.push_back(story.history.journal[1]);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("journal", "an alien record is accepted")));
}

TEST_F(Violations, AHealthyRecordThatAlerts) {
  const Ask ask = story.Wants("ann", Add("a", 1));
  v1::Commit commit = story.Decide(ask);
  commit.mutable_basis()->set_position(7);
  story.Append(commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("journal", "a healthy replica's record is foreign")));
}

TEST_F(Violations, AnotherOutcomeThanTold) {
  story.Do("ann", Raise("a", 0)).ending = Ending::kDone;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I1", "the log has OUTCOME_NOTHING_TO_DO")));
}

TEST_F(Violations, AnothersOutcomeTold) {
  story.Do("ann", Add("a", 1));
  Told other = story.history.told.back();
  other.request = Add("a", 2).SerializeAsString();
  story.history.told.push_back(other);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I1", "only another payload of this id")));
}

TEST_F(Violations, AReceiptThatNamesOtherAggregates) {
  story.Do("ann", Add("a", 1)).changed = {"tally/b"};
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I1", "told that tally/b changed")));
}

TEST_F(Violations, AReceiptWithAnotherMoment) {
  story.Do("ann", Add("a", 1)).decided_at = 5;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I1", "another moment")));
}

TEST_F(Violations, AReceiptWithAnothersToken) {
  const std::string first = story.Do("ann", Add("a", 1)).token;
  story.Do("ann", Add("a", 1)).token = first;
  story.Do("ann", Add("a", 1)).token = "journal-.1.3.0123456789abcdef";
  EXPECT_THAT(FoundIn(),
              testing::UnorderedElementsAre(Found("I5", "names position 1, it was committed at 2"),
                                            Found("I5", "is no point of the journal")));
}

TEST_F(Violations, ARefusalForOtherReasonsOrDetails) {
  story.Do("ann", Move("a", "b", 1)).reason = "TOO_MUCH";
  story.Do("ann", Move("a", "b", 1)).details["value"] = "7";
  EXPECT_THAT(FoundIn(), testing::UnorderedElementsAre(Found("I1", "told TOO_MUCH"),
                                                       Found("I1", "for other details")));
}

TEST_F(Violations, DoneAfterAnAbort) {
  story.Do("ann", Add("a", 1)).ending = Ending::kAborted;
  EXPECT_THAT(FoundIn(),
              ElementsAre(Found("I2", "told OUTCOME_ABORTED, the log has OUTCOME_DONE")));
}

TEST_F(Violations, DoneAfterAnOldEtag) {
  story.Do("ann", Add("a", 1), 0).ending = Ending::kEtagMismatch;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I2", "its etag is too old, the log has OUTCOME_DONE")));
}

TEST_F(Violations, AnEtagThatWasNotTooOld) {
  story.Do("ann", Add("a", 1));
  story.Send(story.Wants("ann", Add("a", 1), 1)).ending = Ending::kEtagMismatch;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I2", "tally/a never went past it")));
}

TEST_F(Violations, AnIdThatWasNotReused) {
  story.Do("ann", Add("a", 1)).ending = Ending::kIdReused;
  story.Send(story.Wants("ann", Add("a", 1))).ending = Ending::kIdReused;
  const auto never = Found("I2", "its id was used with another payload, it was not");
  EXPECT_THAT(FoundIn(), testing::UnorderedElementsAre(never, never));
}

TEST_F(Violations, ACommitOfACallThatOnlyValidates) {
  Told& told = story.Do("ann", Add("a", 1));
  told.validate_only = true;
  told.ending = Ending::kValidated;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I2", "nobody asked for the commit at 1")));
}

TEST_F(Violations, ACommitOfAnotherActor) {
  const Ask ask = story.Wants("ann", Add("a", 1));
  v1::Commit commit = story.Decide(ask);
  commit.set_actor("bob");
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I1", "is bob's")));
}

TEST_F(Violations, AnOutcomeThatTheStateDoesNotGive) {
  const Ask ask = story.Wants("ann", Raise("a", 5));
  v1::Commit commit = story.Decide(ask);
  commit.set_outcome(v1::OUTCOME_NOTHING_TO_DO);
  commit.mutable_changes(0)->clear_events();
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "says OUTCOME_NOTHING_TO_DO")));
}

TEST_F(Violations, EventsThatTheStateDoesNotLeadTo) {
  const Ask ask = story.Wants("ann", Raise("a", 5));
  v1::Commit commit = story.Decide(ask);
  commit.mutable_changes(0)->add_events(commit.changes(0).events(0));
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "holds other events")));
}

TEST_F(Violations, AReadThatIsNotGuarded) {
  const Ask ask = story.Wants("ann", Move("a", "b", 1));
  v1::Commit commit = story.Decide(ask);
  commit.mutable_changes()->RemoveLast();
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "does not guard tally/b")));
}

TEST_F(Violations, AnEtagThatDidNotHold) {
  story.Do("ann", Add("a", 1));
  story.Do("ann", Add("a", 1), 0);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3",
                                           "accepted at 2 with etag 0 while tally/a was at "
                                           "version 1")));
}

TEST_F(Violations, ADecisionBeforeLogTime) {
  story.Do("ann", Add("a", 1));
  const Ask ask = story.Wants("ann", Add("a", 1));
  v1::Commit commit = story.Decide(ask);
  commit.mutable_decided_at()->set_seconds(commit.decided_at().seconds() - 1);
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "before the log time of its own basis")));
}

TEST_F(Violations, AnAbortThatChangesSomething) {
  const Ask ask = story.Wants("ann", Add("a", 1));
  v1::Commit commit = story.Decide(ask);
  commit.set_outcome(v1::OUTCOME_ABORTED);
  DoWrong(ask, commit);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "aborted with changes")));
}

TEST_F(Violations, AnAnswerThatIsAheadOfTheLog) {
  story.Do("ann", Add("a", 1));
  story.Do("bob", Add("b", 1));
  std::swap(story.history.told[0].began, story.history.told[1].began);
  std::swap(story.history.told[0].ended, story.history.told[1].ended);
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I3", "stands at 1, before c/bob/r2")));
}

TEST_F(Violations, ReadsThatAreNoPointOfTheJournal) {
  story.Do("ann", Add("a", 1));
  story.Read("ann", "tally/a").at = "journal-.2.1.0123456789abcdef";
  story.Read("ann", "tally/a", "nonsense");
  story.Read("ann", "tally/a", story.ledger.Token(0));
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I5", "its token journal-.2.1."),
                                     Found("I5", "answered to token nonsense"),
                                     Found("I5", "nobody had been given its token")));
}

TEST_F(Violations, ReadsThatMissOrInventAnAggregate) {
  const std::string token = story.Do("ann", Add("a", 1)).token;
  Seen& missed = story.Read("ann", "tally/a", token);
  missed.at.clear();
  missed.state.reset();
  story.Read("ann", "tally/b").state = "";
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I4", "not found, but it was there since 1"),
                                     Found("I4", "a state without its position")));
}

TEST_F(Violations, AnAsOfThatIsFinalTooEarlyOrNotAtAll) {
  story.Do("ann", Add("a", 1));
  const int64_t log_time = story.ledger.LogTimeAt(1);
  story.Do("ann", Add("a", 1));
  story.Read("ann", "tally/a", "", 1, log_time).final = true;
  story.Read("ann", "tally/a", "", 2, log_time).final = false;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I4", "more may become known by then"),
                                     Found("I4", "log time is past it")));
}

TEST_F(Violations, AnAsOfThatShowsWhatWasKnownLater) {
  story.Do("ann", Add("a", 1));
  const int64_t log_time = story.ledger.LogTimeAt(1);
  story.Do("ann", Add("a", 1));
  story.Read("ann", "tally/a", "", 2, log_time).state = story.ledger.At("tally/a", 2)->state;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I4", "at position 2 as of that moment")));
}

TEST_F(Violations, AReadThatShowsTheFuture) {
  story.Read("ann", "tally/a");
  story.Do("ann", Add("a", 1));
  Seen& seen = story.Read("ann", "tally/a");
  seen.began = seen.ended = 1;
  EXPECT_THAT(FoundIn(), ElementsAre(Found("I4", "before a commit up to it was asked for")));
}

TEST_F(Violations, AnEventThatWasNeverCommitted) {
  story.Do("ann", Add("a", 1));
  story.Publish();
  v1::PublishedEvent event = EventAt(0);
  event.set_sequence(SequenceAt(story.ledger.identity(), 9, 0));
  event.set_id(event.sequence());
  Topic().push_back(event.SerializeAsString());
  EXPECT_THAT(story.Check(), ElementsAre(Found("I6", "of a was never committed")));
}

TEST_F(Violations, AFactUnderTwoNames) {
  story.Do("ann", Add("a", 1));
  story.Publish();
  v1::PublishedEvent event = EventAt(0);
  event.set_id("another");
  Topic().push_back(event.SerializeAsString());
  EXPECT_THAT(story.Check(), ElementsAre(Found("I6", "is not what its commit publishes")));
}

// Of different keys: subscribers skip by source.
TEST_F(Violations, EventsInAnotherOrder) {
  story.Do("ann", Add("a", 1));
  story.Do("ann", Add("b", 1));
  story.Publish();
  std::swap(Topic()[0], Topic()[1]);
  EXPECT_THAT(story.Check(), ElementsAre(Found("I6", "of a never reaches a reader")));
}

}  // namespace
}  // namespace mkep::checker
