// Every row of the rule, over a journal that a healthy replica began and records put in by hand.
#include "platform/projection/acceptance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;
using tally::v1::AddRequest;
using tally::v1::Tally;
using tally::v1::TallyEvent;
using ::testing::ElementsAre;
using testing::Replica;

class Rule : public ::testing::Test {
 protected:
  Rule()
      : service(tally::v1::TallyService()), replica(service, log, {.window = 5, .newest_rule = 2}) {
    testing::WriteIdentity(log);
    EXPECT_TRUE(replica.Open());
    EXPECT_TRUE(replica.Run(Add("a", 1), "first"));  // position 1
  }

  // A commit that the rule accepts as it stands.
  v1::Commit Good(const std::string& id, const std::string& aggregate = "tally/a") {
    const v1::Head head = replica.projection.head();
    v1::Commit commit;
    commit.set_journal_id("journal-1");
    commit.set_rule_version(head.rule_version());
    commit.set_command_id(id);
    commit.set_outcome(v1::OUTCOME_DONE);
    *commit.mutable_decided_at() = replica.clock.time;
    commit.mutable_basis()->set_position(head.position());
    commit.mutable_basis()->set_chain(head.chain());
    v1::Change* change = commit.add_changes();
    change->set_aggregate(aggregate);
    change->set_expected_version(replica.projection.Load(aggregate).version);
    TallyEvent event;
    event.mutable_added()->set_amount(10);
    change->add_events(Serialize(event));
    return commit;
  }
  Verdict Put(const v1::Record& record) { return PutBytes(Serialize(record)); }
  Verdict PutBytes(const std::string& bytes) {
    EXPECT_TRUE(AppendAndWait(log, bytes));
    const auto verdicts = replica.Poll();
    if (verdicts.size() == 1) return verdicts.front();
    stopped = replica.projection.stopped();
    return stopped && stopped->Is(v1::PLATFORM_REASON_DATA_LOSS) ? Verdict::kDataLoss
                                                                 : Verdict::kTooOld;
  }
  Verdict Put(const v1::Commit& commit) {
    v1::Record record;
    *record.mutable_commit() = commit;
    return Put(record);
  }
  int64_t Value(const std::string& id) {
    Tally tally;
    tally.ParseFromString(replica.projection.Load("tally/" + id).state);
    return tally.value();
  }

  MemoryLog log;
  ServiceDefinition service;
  Replica replica;
  std::optional<Error> stopped;
};

TEST_F(Rule, AcceptsWhatWasDecidedOnTheStateBeforeIt) {
  EXPECT_EQ(Put(Good("x")), Verdict::kAccepted);
  EXPECT_EQ(Value("a"), 11);
  EXPECT_EQ(replica.projection.Load("tally/a").version, 2u);
}

TEST_F(Rule, SkipsFramesThatCannotBeDecoded) {
  EXPECT_EQ(PutBytes("not a record"), Verdict::kUndecodable);
  v1::Commit twice = Good("x");
  *twice.add_changes() = twice.changes(0);
  EXPECT_EQ(Put(twice), Verdict::kUndecodable);
  EXPECT_EQ(Put(Good("y")), Verdict::kAccepted) << "the position counts all the same";
}

TEST_F(Rule, SkipsCommitsOfNoMomentOfTheCalendar) {
  for (const int64_t seconds : {INT64_MIN, INT64_C(-62'135'596'801), INT64_C(253'402'300'800)}) {
    v1::Commit commit = Good("x");
    commit.mutable_decided_at()->set_seconds(seconds);
    EXPECT_EQ(Put(commit), Verdict::kUndecodable) << seconds;
  }
  for (const int32_t nanos : {-1, 1'000'000'000}) {
    v1::Commit commit = Good("x");
    commit.mutable_decided_at()->set_nanos(nanos);
    EXPECT_EQ(Put(commit), Verdict::kUndecodable) << nanos;
  }
  v1::Commit early = Good("x");
  early.mutable_decided_at()->set_seconds(-62'135'596'800);
  EXPECT_EQ(Put(early), Verdict::kAccepted) << "log time stays";
}

TEST_F(Rule, ACommandIdIsSettledOnceAndForEver) {
  EXPECT_EQ(Put(Good("x")), Verdict::kAccepted);
  EXPECT_EQ(Put(Good("x")), Verdict::kDuplicate);
  EXPECT_EQ(Value("a"), 11);
}

TEST_F(Rule, AnotherJournalOrPartitionIsForeign) {
  v1::Commit other = Good("x");
  other.set_journal_id("journal-2");
  EXPECT_EQ(Put(other), Verdict::kForeign);
  v1::Commit partition = Good("y");
  partition.set_partition(3);
  EXPECT_EQ(Put(partition), Verdict::kForeign);
}

TEST_F(Rule, AnOldRuleVersionOrABasisTooFarBackIsStale) {
  v1::Commit rule = Good("x");
  rule.set_rule_version(7);
  EXPECT_EQ(Put(rule), Verdict::kStale);
  const v1::Commit old = Good("y", "tally/z");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Put(Good("n" + std::to_string(i))), Verdict::kAccepted);
  EXPECT_EQ(Put(old), Verdict::kStale);
  EXPECT_EQ(Value("z"), 0);
}

TEST_F(Rule, ABasisThatIsNotOursIsForeign) {
  v1::Commit hash = Good("x");
  hash.mutable_basis()->set_chain(std::string(32, 'x'));
  EXPECT_EQ(Put(hash), Verdict::kForeign);
  v1::Commit future = Good("y");
  future.mutable_basis()->set_position(1'000);
  EXPECT_EQ(Put(future), Verdict::kForeign);
  EXPECT_EQ(Put(Good("z")), Verdict::kAccepted) << "healthy replicas go on";
}

TEST_F(Rule, AVersionThatMovedOnIsAConflictForChangesAndForGuards) {
  v1::Commit change = Good("x");
  change.mutable_changes(0)->set_expected_version(0);
  EXPECT_EQ(Put(change), Verdict::kConflict);
  v1::Commit guard = Good("y", "tally/b");
  v1::Change* read = guard.add_changes();
  read->set_aggregate("tally/a");
  read->set_expected_version(7);
  EXPECT_EQ(Put(guard), Verdict::kConflict);
  EXPECT_EQ(Value("b"), 0);
  EXPECT_EQ(Put(Good("x")), Verdict::kAccepted) << "a conflict settles nothing";
}

TEST_F(Rule, OneCommitRaisesAVersionByOneHoweverManyItsEvents) {
  v1::Commit commit = Good("x");
  commit.mutable_changes(0)->add_events(commit.changes(0).events(0));
  EXPECT_EQ(Put(commit), Verdict::kAccepted);
  EXPECT_EQ(Value("a"), 21);
  EXPECT_EQ(replica.projection.Load("tally/a").version, 2u);
}

TEST_F(Rule, AnEventThisReleaseDoesNotKnowStopsIt) {
  v1::Commit unknown = Good("x");
  unknown.mutable_changes(0)->set_events(0, "\xba\x06\x01x");  // field 103
  EXPECT_EQ(Put(unknown), Verdict::kTooOld);
  ASSERT_TRUE(stopped);
  EXPECT_TRUE(stopped->Is(v1::PLATFORM_REASON_NOT_SERVING));
  EXPECT_EQ(Value("a"), 1);
}

TEST_F(Rule, AnUnknownEventInAnIgnoredCommitStopsNobody) {
  v1::Commit foreign = Good("x");
  foreign.set_journal_id("journal-2");
  foreign.mutable_changes(0)->set_events(0, "\xba\x06\x01x");
  EXPECT_EQ(Put(foreign), Verdict::kForeign);
}

TEST_F(Rule, ALaterIdentityOfAnotherJournalIsForeign) {
  v1::Record identity;
  identity.mutable_identity()->set_journal_id("journal-1");
  EXPECT_EQ(Put(identity), Verdict::kForeign);
}

// By a replica that found the journal empty, as the one that was first did.
TEST_F(Rule, ASecondIdentityIsADuplicateAndLeavesTheFirst) {
  v1::Record identity;
  identity.mutable_identity()->set_journal_id("journal-2");
  identity.mutable_identity()->set_service("tally");
  identity.mutable_identity()->set_copied_to(1);
  EXPECT_EQ(Put(identity), Verdict::kDuplicate);
  identity.mutable_identity()->set_journal_id("journal-1");
  EXPECT_EQ(Put(identity), Verdict::kForeign) << "its own, again";
  EXPECT_EQ(Put(Good("x")), Verdict::kAccepted);
}

v1::Record RuleActive(const v1::Commit& like, uint32_t version) {
  v1::Record record;
  v1::RuleActive& active = *record.mutable_rule_active();
  active.set_journal_id(like.journal_id());
  *active.mutable_basis() = like.basis();
  active.set_rule_version(version);
  return record;
}

TEST_F(Rule, ARuleIsSwitchedOnAtItsPositionAndNeverBack) {
  const v1::Commit before = Good("x");
  EXPECT_EQ(Put(RuleActive(Good(""), 2)), Verdict::kRuleActive);
  EXPECT_EQ(Put(before), Verdict::kStale);
  EXPECT_EQ(Put(RuleActive(Good(""), 1)), Verdict::kDuplicate);
  EXPECT_EQ(Put(Good("y")), Verdict::kAccepted);
}

TEST_F(Rule, ARuleNewerThanThisReleaseStopsIt) {
  EXPECT_EQ(Put(RuleActive(Good(""), 3)), Verdict::kTooOld);
}

TEST_F(Rule, MovedEndsTheFoldAndCountsInNothing) {
  const v1::Commit late = Good("x");
  v1::Record record;
  record.mutable_moved()->set_journal_id("journal-1");
  *record.mutable_moved()->mutable_basis() = late.basis();
  const uint64_t position = replica.projection.head().position();
  Put(record);
  ASSERT_TRUE(stopped);
  EXPECT_THAT(stopped->Sentence(), ::testing::HasSubstr("moved"));
  EXPECT_EQ(replica.projection.head().position(), position);
}

TEST_F(Rule, OurOwnChainBeingWrongIsDataLoss) {
  EXPECT_EQ(Put(Good("x")), Verdict::kAccepted);
  auto records = log.Records();
  records[1] += '\x00';  // an unknown byte at the end of an earlier record
  MemoryLog other(records);
  Projection diverged(service, 0, replica.store, other);
  const auto opened = diverged.Open();
  ASSERT_FALSE(opened);
  EXPECT_TRUE(opened.error().Is(v1::PLATFORM_REASON_DATA_LOSS)) << opened.error().Sentence();
}

TEST_F(Rule, OurOwnChainIsVerifiedWhileItGrows) {
  for (int i = 0; i < 9; ++i) PutBytes("junk");  // positions 2 to 10
  EXPECT_TRUE(replica.projection.VerifyOn(20));
  EXPECT_EQ(replica.projection.head().verified_position(), 0U);
  EXPECT_TRUE(replica.projection.VerifyOn(3));
  EXPECT_EQ(replica.projection.head().verified_position(), 7U);
  EXPECT_TRUE(replica.projection.CheckLog(true));
  EXPECT_EQ(replica.projection.head().verified_position(), 10U);
}

// The log was cut and grew again, up to the very record that was applied last.
TEST_F(Rule, ALogThatChangedBehindUsIsDataLoss) {
  for (int i = 0; i < 5; ++i) PutBytes("junk");  // positions 2 to 6
  log.Cut(3);
  for (const char* bytes : {"junk", "chunk", "junk", "junk"}) AppendAndWait(log, bytes).value();
  EXPECT_TRUE(replica.projection.CheckLog(false));
  const auto verified = replica.projection.VerifyOn(1);
  ASSERT_FALSE(verified);
  EXPECT_TRUE(verified.error().Is(v1::PLATFORM_REASON_DATA_LOSS)) << verified.error().Sentence();
  EXPECT_TRUE(replica.projection.stopped());
}

TEST_F(Rule, EveryReaderJudgesAlike) {
  PutBytes("junk");
  Put(Good("x"));
  Put(Good("x"));
  v1::Commit conflict = Good("y");
  conflict.mutable_changes(0)->set_expected_version(0);
  Put(conflict);
  MemoryLog same(log.Records());
  Replica fresh(service, same, {.window = 5, .newest_rule = 2});
  ASSERT_TRUE(fresh.Open());
  EXPECT_THAT(fresh.Poll(),
              ElementsAre(Verdict::kAccepted, Verdict::kUndecodable, Verdict::kAccepted,
                          Verdict::kDuplicate, Verdict::kConflict));
  EXPECT_EQ(CanonicalDigest(fresh.store), CanonicalDigest(replica.store));
}

}  // namespace
}  // namespace mkep::platform
