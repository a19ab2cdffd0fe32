// Histories in which much goes on and nothing is wrong.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "checker/found.h"
#include "checker/story.h"

namespace mkep::checker {
namespace {

namespace v1 = platform::v1;

using ::testing::Contains;
using ::testing::IsEmpty;

// One step after the other, drawn at random: commands of several clients, and all that a log may
// hold besides.
class Bustle {
 public:
  explicit Bustle(uint32_t seed) : story_("tally", 30), random_(seed) {}

  Story& story() { return story_; }

  void Step() {
    switch (Draw(12)) {
      case 0:
        return Retry();
      case 1:
        return Conflict();
      case 2:
        return GiveUp();
      case 3:
        return ArriveTooLate();
      case 4:
        return WriteAsDiverged();
      case 5:
        return WriteJunk();
      case 6:
        return AskWithEtag();
      case 7:
        return ReadThePast();
      default:
        return CommandAndRead();
    }
  }

 private:
  uint64_t Draw(uint64_t below) { return random_() % below; }
  std::string Client() { return fmt::format("client{}", Draw(3)); }
  std::string Id() { return std::string(1, static_cast<char>('a' + Draw(4))); }
  int64_t Amount() { return static_cast<int64_t>(Draw(50)); }

  Ask Draw() {
    switch (Draw(3)) {
      case 0:
        return story_.Wants(Client(), Move(Id(), Id(), Amount()));
      case 1:
        return story_.Wants(Client(), Raise(Id(), Amount()));
      default:
        return story_.Wants(Client(), Add(Id(), Amount()));
    }
  }

  void CommandAndRead() {
    story_.clock += 1'000'000;
    if (Draw(10) == 0) story_.clock -= 3'600'000'000;  // a clock may jump, log time does not
    const Ask ask = Draw();
    const std::string token = story_.Answer(ask, story_.Append(story_.Decide(ask))).token;
    const auto aggregate = "tally/" + Id();
    if (token.empty()) return;
    story_.Read(ask.client, aggregate, token);
  }

  // Sent twice, decided twice: the second is a duplicate, both answers are the first one's.
  void Retry() {
    const Ask ask = Draw();
    story_.Send(ask);
    const v1::Commit twice = story_.Decide(ask);
    const uint64_t position = story_.Append(twice);
    story_.Append(twice);
    story_.Answer(ask, position);
  }

  // Decided on a state that another commit changes first; then decided again.
  void Conflict() {
    const Ask first = story_.Wants(Client(), Add("a", 1)),
              second = story_.Wants(Client(), Add("a", 2));
    const uint64_t basis = story_.ledger.end();
    story_.Answer(first, story_.Append(story_.Decide(first)));
    const uint64_t lost = story_.Append(story_.Decide(second, basis));
    EXPECT_EQ(story_.ledger.verdicts()[lost], Verdict::kConflict);
    story_.Answer(second, story_.Append(story_.Decide(second)));
  }

  void GiveUp() {
    const Ask ask = Draw();
    v1::Commit aborted = story_.Decide(ask);
    aborted.set_outcome(v1::OUTCOME_ABORTED);
    aborted.clear_refusal();
    aborted.clear_changes();
    story_.Answer(ask, story_.Append(aborted));
  }

  // A dead producer's record, appended when its basis lies too far back.
  void ArriveTooLate() {
    if (story_.ledger.end() < 40) return;
    const Ask ask = Draw();
    story_.Send(ask);
    const uint64_t late = story_.Append(story_.Decide(ask, story_.ledger.end() - 35));
    EXPECT_EQ(story_.ledger.verdicts()[late], Verdict::kStale);
  }

  void WriteAsDiverged() {
    v1::Commit commit = story_.Decide(Draw());
    if (Draw(2) == 0) {
      commit.set_journal_id("another journal");
    } else {
      commit.mutable_basis()->set_chain(std::string(32, 'x'));
    }
    story_.history.alien.push_back(Raw(commit));
    const uint64_t position = story_.Append(commit);
    EXPECT_EQ(story_.ledger.verdicts()[position], Verdict::kForeign);
  }

  void WriteJunk() {
    const std::string junk = fmt::format("\xff junk {}", Draw(1'000));
    story_.history.alien.push_back(junk);
    story_.Append(junk);
  }

  void AskWithEtag() {
    const std::string id = Id();
    const uint64_t version = story_.ledger.VersionOf("tally/" + id);
    story_.Do(Client(), Add(id, 1), version);
    Told& old = story_.Send(story_.Wants(Client(), Add(id, 1), version));
    old.ended = old.began;
    old.ending = Ending::kEtagMismatch;
  }

  void ReadThePast() {
    const int64_t ago = static_cast<int64_t>(Draw(20)) * 1'000'000;
    story_.Read(Client(), "tally/" + Id(), "", std::nullopt,
                story_.ledger.LogTimeAt(story_.ledger.end()) - ago);
  }

  Story story_;
  std::mt19937 random_;
};

TEST(Healthy, NothingIsFoundWhereMuchGoesOnAndNothingIsWrong) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    Bustle bustle(seed);
    for (int i = 0; i < 400; ++i) bustle.Step();
    bustle.story().Publish();
    EXPECT_GT(bustle.story().ledger.accepted().size(), 250u);
    EXPECT_THAT(bustle.story().Check(), IsEmpty()) << "seed " << seed;
  }
}

// Two publishers at once: what the second writes again is skipped by every reader.
TEST(Healthy, EventsPublishedTwiceUnderTheirOneNameAreNoFault) {
  Story story;
  for (int i = 0; i < 5; ++i) story.Do("ann", Add("a", i));
  story.Publish();
  auto& topic = story.history.published["mkep.tally.tallies.v1"];
  const auto once = topic;
  topic.insert(topic.begin() + 3, once.begin() + 1, once.begin() + 3);
  topic.insert(topic.end(), once.begin(), once.end());
  EXPECT_THAT(story.Check(), IsEmpty());
}

TEST(Healthy, WhatIsNotPublishedYetMayBeLate) {
  Story story;
  story.Do("ann", Add("a", 1));
  EXPECT_THAT(story.Check(), Contains(Found("I6", "never reaches a reader")));
  story.history.drained = false;
  EXPECT_THAT(story.Check(), IsEmpty());
}

TEST(Healthy, AReadThatFailedSaysNothing) {
  Story story;
  const std::string token = story.Do("ann", Add("a", 1)).token;
  Seen& failed = story.Read("ann", "tally/a", token);
  failed.at.clear();
  failed.state.reset();
  failed.ended = kNever;
  story.Publish();
  EXPECT_THAT(story.Check(), IsEmpty());
}

TEST(Healthy, ValidatingLeavesNoTrace) {
  Story story;
  Told& validated = story.Send(story.Wants("ann", Add("a", 1)));
  validated.validate_only = true;
  validated.ending = Ending::kValidated;
  Told& refused = story.Send(story.Wants("ann", Move("a", "b", 1)));
  refused.validate_only = true;
  refused.ending = Ending::kRefused;
  refused.reason = "TOO_LITTLE";
  EXPECT_THAT(story.Check(), IsEmpty());
}

// An attempt that gave up elsewhere may be settled as aborted after its twin was told that its etag
// is too old: it is never done.
TEST(Healthy, AnOldEtagAllowsAnAbort) {
  Story story;
  const Ask ask = story.Wants("ann", Add("a", 1), 0);
  story.Do("bob", Add("a", 1));
  story.Send(ask).ending = Ending::kEtagMismatch;
  v1::Commit aborted = story.Decide(ask);
  aborted.set_outcome(v1::OUTCOME_ABORTED);
  aborted.clear_changes();
  story.Append(aborted);
  story.Publish();
  EXPECT_THAT(story.Check(), IsEmpty());
}

// The token of a commit whose hash has left the window is a later one.
TEST(Healthy, AnOldCommitIsAnsweredWithALaterToken) {
  Story story("tally", 5);
  const Ask ask = story.Wants("ann", Add("a", 1));
  story.Send(ask);
  const uint64_t position = story.Append(story.Decide(ask));
  for (int i = 0; i < 8; ++i) story.Do("bob", Add("b", 1));
  story.Answer(ask, position).token = story.ledger.Token(story.ledger.end());
  story.Publish();
  EXPECT_THAT(story.Check(), IsEmpty());
  story.history.told.back().token = story.ledger.Token(position + 3);
  EXPECT_THAT(story.Check(), Contains(Found("I5", "it was committed at")));
}

TEST(Healthy, NothingCountsBehindTheEndOfAJournal) {
  Story story;
  story.Do("ann", Add("a", 1));
  v1::Record moved;
  const v1::Commit next = story.Decide(story.Wants("ann", Add("a", 1)));
  moved.mutable_moved()->set_journal_id(next.journal_id());
  *moved.mutable_moved()->mutable_basis() = next.basis();
  story.Append(moved.SerializeAsString());
  story.Append(next);
  EXPECT_EQ(story.ledger.end(), 1u);
  story.Publish();
  EXPECT_THAT(story.Check(), IsEmpty());
}

}  // namespace
}  // namespace mkep::checker
