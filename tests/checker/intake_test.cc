// A second service, `mirror`, that takes in what the first one publishes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/found.h"
#include "checker/story.h"

namespace mkep::checker {
namespace {

namespace v1 = platform::v1;

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTopic[] = "mkep.tally.tallies.v1";
constexpr char kInbox[] = "inbox/mkep/tally/0/mkep.tally.tallies.v1/0";

class Intake : public ::testing::Test {
 protected:
  Intake() : mirror("mirror") {
    for (int i = 1; i <= 6; ++i) tally.Do("ann", Add(i % 2 ? "a" : "b", i));
    tally.Publish();
    mirror.history.published = tally.history.published;
  }

  std::vector<std::string>& Topic() { return mirror.history.published[kTopic]; }
  v1::PublishedEvent EventAt(size_t index) {
    v1::PublishedEvent event;
    event.ParseFromString(Topic()[index]);
    return event;
  }

  static v1::InboxEvent AdvanceIn(const v1::Commit& run) {
    v1::InboxEvent event;
    event.ParseFromString(run.changes().rbegin()->events(0));
    return event;
  }
  static void SetAside(const std::string& sequence, v1::Commit* run) {
    v1::InboxEvent event = AdvanceIn(*run);
    v1::SetAside* aside = event.mutable_inbox_advanced()->add_set_aside();
    aside->set_sequence(sequence);
    aside->set_parked(true);
    run->mutable_changes()->rbegin()->set_events(0, event.SerializeAsString());
  }

  void Advance(v1::Commit* commit, const v1::InboxEvent& event) const {
    v1::Change* change = commit->add_changes();
    change->set_aggregate(kInbox);
    change->set_expected_version(mirror.ledger.VersionOf(kInbox));
    change->add_events(event.SerializeAsString());
  }

  // Adds what one event leads to.
  void TakeIn(const v1::PublishedEvent& event, v1::Commit* commit) const {
    const auto reaction = mirror.model.React(event);
    if (!reaction.request) return;
    const v1::Commit alone = mirror.Decide({"reaction", "", *reaction.request, {}});
    for (v1::Change& change : *commit->mutable_changes()) {
      if (change.aggregate() == alone.changes(0).aggregate())
        return change.mutable_events()->MergeFrom(alone.changes(0).events());
    }
    *commit->add_changes() = alone.changes(0);
  }

  // The commit that takes in the events of the topic from `first` to `last`.
  v1::Commit Run(size_t first, size_t last) {
    v1::Commit commit = mirror.Decide({"reaction", fmt::format("r/{}-{}", first, last), {}, {}});
    commit.set_outcome(v1::OUTCOME_DONE);
    v1::InboxEvent event;
    event.mutable_inbox_advanced()->set_first_sequence(EventAt(first).sequence());
    event.mutable_inbox_advanced()->set_last_sequence(EventAt(last).sequence());
    event.mutable_inbox_advanced()->set_topic_position(last);
    for (size_t i = first; i <= last; ++i) TakeIn(EventAt(i), &commit);
    Advance(&commit, event);
    return commit;
  }

  Story tally, mirror;
};

TEST_F(Intake, NothingIsFoundWhereRunsFollowOneAnother) {
  mirror.Append(Run(0, 2));
  mirror.Append(Run(3, 3));
  mirror.Append(Run(4, 5));
  EXPECT_THAT(mirror.Check(), IsEmpty());
  EXPECT_EQ(mirror.ledger.At("tally/a", 3)->state, tally.ledger.At("tally/a", 6)->state);
}

// Written again by another publisher, and an event of a kind that leads to nothing.
TEST_F(Intake, DuplicatesAreSkippedAndOtherEventsLeadToNothing) {
  v1::PublishedEvent other = EventAt(5);
  other.mutable_sequence()->back() = '9';
  other.set_type("another");
  Topic() = {Topic()[0], Topic()[1], Topic()[0], Topic()[1], other.SerializeAsString()};
  mirror.Append(Run(0, 1));
  mirror.Append(Run(4, 4));
  EXPECT_THAT(mirror.Check(), IsEmpty());
}

TEST_F(Intake, WhatIsNotTakenInYetMayBeLate) {
  mirror.Append(Run(0, 4));
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "0000006-000000 was never taken in")));
  mirror.history.drained = false;
  EXPECT_THAT(mirror.Check(), IsEmpty());
}

TEST_F(Intake, UnreadableEventsAreParked) {
  v1::PublishedEvent unreadable = EventAt(0);
  unreadable.set_data("\xff");
  Topic()[0] = unreadable.SerializeAsString();
  v1::Commit run = Run(0, 5);
  mirror.Append(run);
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "sets others aside")));
  mirror.history.journal.pop_back();
  SetAside(EventAt(0).sequence(), &run);
  mirror.history.journal.push_back(Raw(run));
  EXPECT_THAT(mirror.Check(), IsEmpty());
}

TEST_F(Intake, AnEventTakenInTwice) {
  mirror.Append(Run(0, 3));
  mirror.Append(Run(3, 5));
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "which is no run of what follows")));
}

TEST_F(Intake, AnEventLeftOut) {
  mirror.Append(Run(0, 2));
  mirror.Append(Run(4, 5));
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "which is no run of what follows")));
}

TEST_F(Intake, ARunThatEndsNowhere) {
  v1::Commit run = Run(0, 5);
  v1::InboxEvent event = AdvanceIn(run);
  event.mutable_inbox_advanced()->set_last_sequence("000009-0");
  run.mutable_changes()->rbegin()->set_events(0, event.SerializeAsString());
  mirror.Append(run);
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "which is no run of what follows")));
}

TEST_F(Intake, OtherEventsThanTheRunLeadsTo) {
  v1::Commit run = Run(0, 5);
  run.mutable_changes(0)->mutable_events()->RemoveLast();
  mirror.Append(run);
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "holds other events than its run leads to")));
}

TEST_F(Intake, AReactionWithoutInbox) {
  v1::Commit run = Run(0, 5);
  run.mutable_changes()->RemoveLast();
  mirror.Append(run);
  mirror.history.drained = false;
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "advances 0 inboxes, not 1")));
}

TEST_F(Intake, AnotherCommandThatAdvancesAnInbox) {
  v1::Commit run = Run(0, 5);
  run.set_command_id("t/due");
  mirror.Append(run);
  mirror.history.drained = false;
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "advances 1 inboxes, not 0")));
}

TEST_F(Intake, ARunThatIsRefused) {
  v1::Commit run = Run(0, 5);
  run.set_outcome(v1::OUTCOME_REFUSED);
  mirror.Append(run);
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "no single advance of its inbox")));
}

// A decision of a run reads more than it changes: here the events of tally a were lost on the way.
TEST_F(Intake, AnAggregateThatIsNotGuarded) {
  v1::Commit run = Run(0, 0);
  run.mutable_changes()->DeleteSubrange(0, 1);
  mirror.Append(run);
  mirror.history.drained = false;
  EXPECT_THAT(mirror.Check(), ElementsAre(Found("I6", "holds other events than its run leads to"),
                                          Found("I3", "does not guard tally/a")));
}

}  // namespace
}  // namespace mkep::checker
