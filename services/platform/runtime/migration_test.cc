#include "platform/runtime/migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/runtime/publishing.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;
using ::testing::HasSubstr;
using testing::kTallies;

const ServiceDefinition& Moving() {
  static const ServiceDefinition service = tally::v1::TallyService();
  return service;
}

// A journal that has been written to, and an empty log for it to move to.
class Moves : public ::testing::Test {
 protected:
  Moves() {
    testing::WriteIdentity(from);
    EXPECT_TRUE(before.Open());
    for (int i = 1; i <= 5; ++i) EXPECT_TRUE(before.Run(Add("a", i), "r" + std::to_string(i)));
    EXPECT_TRUE(AppendAndWait(from, "no record at all"));
    EXPECT_FALSE(before.Run(tally::v1::MoveRequest(*Refused()), "refused"));
  }

  static std::shared_ptr<tally::v1::MoveRequest> Refused() {
    auto request = std::make_shared<tally::v1::MoveRequest>();
    request->set_tally_id("a");
    request->set_to_id("b");
    request->set_amount(1000);
    return request;
  }

  static Migration::Done Run(Migration migration) {
    return migration.Examine().and_then([&] { return migration.End(); }).and_then([&] {
      return migration.Copy([](uint64_t) {});
    });
  }
  Migration::Done Run() { return Run(Migration("tally", from, to)); }

  MemoryLog from, to;
  testing::Replica before{Moving(), from};
};

TEST_F(Moves, KeepPositionsOutcomesAndSequences) {
  const auto published = before.projection.Published(kTallies, "", SIZE_MAX);
  const auto receipt = before.Run(Add("a", 3), "r3");
  const v1::Head head = before.projection.head();
  const auto moved = Run();
  ASSERT_TRUE(moved) << moved.error();

  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  EXPECT_EQ(after.projection.head().position(), head.position());
  EXPECT_EQ(after.projection.head().chain(), head.chain());
  EXPECT_EQ(after.projection.Load("tally/a").state, before.projection.Load("tally/a").state);
  const auto again = after.Run(Add("a", 3), "r3");
  ASSERT_TRUE(again);
  EXPECT_EQ(Serialize(*again), Serialize(*receipt));
  EXPECT_EQ(after.Run(*Refused(), "refused").error().Reason(), "TOO_LITTLE");
  const auto republished = after.projection.Published(kTallies, "", SIZE_MAX);
  ASSERT_EQ(republished.size(), published.size());
  for (size_t i = 0; i < published.size(); ++i)
    EXPECT_EQ(Serialize(republished[i]), Serialize(published[i]));
}

TEST_F(Moves, GoOnInANewGeneration) {
  ASSERT_TRUE(Run());
  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  const auto receipt = after.Run(Add("a", 1), "new");
  ASSERT_TRUE(receipt);
  EXPECT_EQ(ParseToken(receipt->consistency_token())->generation, 2U);
  EXPECT_EQ(after.projection.Published(kTallies, "", SIZE_MAX).back().sequence(),
            FormatSequence(2, 8, 0));
}

TEST_F(Moves, TakeAProjectionAlong) {
  ASSERT_TRUE(Run());
  testing::Replica after(Moving(), to);
  after.store.Restore(before.store.Copy());
  ASSERT_TRUE(after.Open());
  EXPECT_TRUE(after.Run(Add("a", 1), "new"));
  testing::Replica fresh(Moving(), to);
  ASSERT_TRUE(fresh.Open());
  fresh.Poll();
  EXPECT_EQ(CanonicalDigest(after.store), CanonicalDigest(fresh.store));
}

TEST_F(Moves, EndTheOldJournalForItsReplicas) {
  ASSERT_TRUE(Run());
  const auto late = before.Begin(Add("a", 1), "late");
  before.Poll();
  ASSERT_TRUE(before.projection.stopped());
  EXPECT_THAT(before.projection.stopped()->Sentence(), HasSubstr("moved elsewhere"));
  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  EXPECT_FALSE(after.projection.FindSettled("c/ann/late")) << "what came too late is not copied";
}

TEST_F(Moves, TakeAlongWhatIsWrittenUntilTheEnd) {
  Migration migration("tally", from, to);
  ASSERT_TRUE(migration.Examine());
  ASSERT_TRUE(before.Run(Add("a", 1), "meanwhile"));
  ASSERT_TRUE(migration.End());
  ASSERT_TRUE(migration.Copy([](uint64_t) {}));
  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  EXPECT_TRUE(after.projection.FindSettled("c/ann/meanwhile"));
}

TEST_F(Moves, GoOnWhereverTheyWereBrokenOff) {
  const auto records = from.Records();
  for (size_t fails_at = 0; fails_at <= records.size(); ++fails_at) {
    for (const auto fate : {MemoryLog::Fate::kLost, MemoryLog::Fate::kAnswerLost}) {
      MemoryLog source(records), copy;
      size_t appends = 0;
      copy.SetHook([&](auto) { return appends++ == fails_at ? fate : MemoryLog::Fate::kTaken; });
      const bool whole = Run(Migration("tally", source, copy)).has_value();
      EXPECT_EQ(whole, fails_at == records.size());
      copy.SetHook({});
      const auto again = Run(Migration("tally", source, copy));
      ASSERT_TRUE(again) << again.error();
      EXPECT_EQ(copy.Records().size(), records.size());
      EXPECT_EQ(source.Records().size(), records.size() + 1) << "it ends once";
    }
  }
}

TEST_F(Moves, AreNotServedBeforeTheyAreWhole) {
  Migration migration("tally", from, to);
  ASSERT_TRUE(migration.Examine());
  ASSERT_TRUE(migration.End());
  to.SetHook([&, n = 0](auto) mutable {
    return n++ < 3 ? MemoryLog::Fate::kTaken : MemoryLog::Fate::kNotPersisted;
  });
  ASSERT_FALSE(migration.Copy([](uint64_t) {}));
  testing::Replica after(Moving(), to);
  const auto opened = after.Open();
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().Sentence(), HasSubstr("still being copied"));
  EXPECT_FALSE(after.projection.stopped());
}

TEST_F(Moves, WriteTheLastRecordAgainOnlyWhereItIsNotThere) {
  from.SetHook([n = 0](auto) mutable {
    return n++ == 0 ? MemoryLog::Fate::kLost : MemoryLog::Fate::kAnswerLost;
  });
  const size_t records = from.Records().size();
  ASSERT_TRUE(Run());
  EXPECT_EQ(from.Records().size(), records + 1);
}

TEST_F(Moves, BeginTheGenerationWhereHistoryWasLost) {
  ASSERT_TRUE(Run(Migration("tally", from, to, 4)));
  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  const auto published = after.projection.Published(kTallies, "", SIZE_MAX);
  EXPECT_EQ(published[2].sequence(), FormatSequence(1, 3, 0));
  EXPECT_EQ(published[3].sequence(), FormatSequence(2, 4, 0));
}

TEST_F(Moves, LeaveAProjectionBehindThatKnowsLostEventsByTheirOldSequences) {
  ASSERT_TRUE(Run(Migration("tally", from, to, 4)));
  testing::Replica after(Moving(), to);
  after.store.Restore(before.store.Copy());
  EXPECT_FALSE(after.Open());
  EXPECT_TRUE(after.projection.outdated());
}

TEST_F(Moves, AreRefusedWhereTheyCannotBe) {
  MemoryLog nothing, other({"something"});
  EXPECT_THAT(Migration("tally", nothing, to).Examine().error(), HasSubstr("There is no journal"));
  EXPECT_THAT(Migration("echo", from, to).Examine().error(), HasSubstr("of tally, not of echo"));
  EXPECT_THAT(Migration("tally", other, to).Examine().error(), HasSubstr("is no identity"));
  EXPECT_THAT(Migration("tally", from, other).Examine().error(), HasSubstr("something else"));
  EXPECT_THAT(Migration("tally", from, from).Examine().error(), HasSubstr("is not empty"));
  EXPECT_THAT(Migration("tally", from, to, 9).Examine().error(), HasSubstr("cannot be the first"));
  EXPECT_TRUE(to.Records().empty());
  EXPECT_EQ(before.Poll(), std::vector<Verdict>()) << "nothing was written";
}

TEST_F(Moves, StopWhereSomebodyElseWrites) {
  to.SetHook([n = 0](auto) mutable {
    return n++ == 2 ? MemoryLog::Fate::kTakenTwice : MemoryLog::Fate::kTaken;
  });
  EXPECT_THAT(Run().error(), HasSubstr("somebody else writes"));
}

TEST_F(Moves, AreDoneOnce) {
  ASSERT_TRUE(Run());
  EXPECT_TRUE(Run()) << "again: nothing is left to do";
  EXPECT_THAT(Run(Migration("tally", from, to, 3)).error(), HasSubstr("--first-lost"));
  testing::Replica after(Moving(), to);
  ASSERT_TRUE(after.Open());
  after.Poll();
  ASSERT_TRUE(after.Run(Add("a", 1), "new"));
  EXPECT_TRUE(Run()) << "also when it has gone on since";
  MemoryLog third;
  EXPECT_TRUE(Run(Migration("tally", to, third))) << "and it can move on";
}

}  // namespace
}  // namespace mkep::platform
