// The runner over a log that loses, repeats, holds back and fails, without a thread.
#include "platform/runtime/command_runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/core/dates.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;
using tally::v1::AddRequest;
using tally::v1::MoveRequest;
using tally::v1::RaiseRequest;
using tally::v1::Tally;
using testing::Replica;
using Fate = MemoryLog::Fate;

MoveRequest Move(const std::string& from, const std::string& to, int64_t amount) {
  MoveRequest request;
  request.set_tally_id(from);
  request.set_to_id(to);
  request.set_amount(amount);
  return request;
}

class Runner : public ::testing::Test {
 protected:
  Runner() : service(tally::v1::TallyService()), one(service, log), two(service, log) {
    testing::WriteIdentity(log);
    EXPECT_TRUE(one.Open());
    EXPECT_TRUE(two.Open());
  }
  int64_t Value(const Replica& replica, const std::string& id) {
    Tally tally;
    tally.ParseFromString(replica.projection.Load("tally/" + id).state);
    return tally.value();
  }
  size_t Records() { return log.Records().size(); }

  MemoryLog log;
  ServiceDefinition service;
  Replica one, two;
};

TEST_F(Runner, AnswersFromTheAcceptedCommit) {
  const auto answer = one.Begin(Add("a", 5), "r1");
  EXPECT_FALSE(*answer) << "nothing is answered before it was read back";
  one.Poll();
  ASSERT_TRUE(*answer);
  ASSERT_TRUE(**answer);
  EXPECT_EQ((**answer)->etag(), "1");
  EXPECT_THAT((**answer)->changed(), ::testing::ElementsAre("tally/a"));
  EXPECT_EQ(Value(one, "a"), 5);
}

TEST_F(Runner, ARetryIsAnsweredAlikeAndDoneOnceOnAnyReplica) {
  const auto first = one.Run(Add("a", 5), "r1");
  two.Poll();
  const size_t records = Records();
  const auto again = two.Run(Add("a", 5), "r1");
  ASSERT_TRUE(again);
  EXPECT_EQ(Serialize(*again), Serialize(*first));
  EXPECT_EQ(Records(), records) << "the id was settled: nothing is appended";
}

TEST_F(Runner, TheSameIdFromAnotherActorIsAnotherCommand) {
  one.Run(Add("a", 5), "r1");
  const auto other = one.Begin(Add("a", 5), "r1", "", false, "bob");
  one.Poll();
  ASSERT_TRUE(*other);
  EXPECT_EQ(Value(one, "a"), 10);
}

TEST_F(Runner, TheSameIdWithAnotherPayloadIsRefusedAtTheDoor) {
  one.Run(Add("a", 5), "r1");
  const auto other = one.Run(Add("a", 6), "r1");
  ASSERT_FALSE(other);
  EXPECT_TRUE(other.error().Is(v1::PLATFORM_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(Value(one, "a"), 5);
}

TEST_F(Runner, ARefusalIsACommitAndFinal) {
  one.Run(Add("a", 5), "r1");
  const size_t records = Records();
  const auto refused = one.Run(Move("a", "b", 9), "r2");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().Reason(), "TOO_LITTLE");
  EXPECT_THAT(refused.error().Sentence(), ::testing::HasSubstr("a has 5."));
  EXPECT_EQ(Records(), records + 1) << "exactly one record";
  one.Run(Add("a", 50), "r3");
  const auto again = one.Run(Move("a", "b", 9), "r2");
  ASSERT_FALSE(again) << "a refusal stays one, whatever changed since";
  EXPECT_EQ(Value(one, "b"), 0);
}

TEST_F(Runner, NothingToDoIsACommitToo) {
  one.Run(Add("a", 5), "r1");
  RaiseRequest raise;
  raise.set_tally_id("a");
  raise.set_value(3);
  const size_t records = Records();
  const auto done = one.Run(raise, "r2");
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->nothing_to_do());
  EXPECT_EQ(Records(), records + 1);
}

TEST_F(Runner, SeveralAggregatesChangeTogetherOrNotAtAll) {
  one.Run(Add("a", 5), "r1");
  ASSERT_TRUE(one.Run(Move("a", "b", 2), "r2"));
  EXPECT_EQ(Value(one, "a"), 3);
  EXPECT_EQ(Value(one, "b"), 2);
}

TEST_F(Runner, AConflictIsDecidedAgainOnTheNewState) {
  one.Run(Add("a", 5), "r1");
  two.Poll();
  log.SetHook([](std::string_view) { return Fate::kHeld; });
  const auto first = one.Begin(Move("a", "b", 4), "r2");
  const auto second = two.Begin(Move("a", "c", 4), "r3");
  log.SetHook(nullptr);
  log.ReleaseAll();
  for (int i = 0; i < 3; ++i) {
    one.Poll();
    two.Poll();
  }
  ASSERT_TRUE(*first && *second);
  EXPECT_TRUE(**first);
  ASSERT_FALSE(**second) << "decided again, it is refused";
  EXPECT_EQ((**second).error().Reason(), "TOO_LITTLE");
}

TEST_F(Runner, WhatWasOnlyReadIsGuarded) {
  one.Run(Add("a", 1), "r1");
  two.Poll();
  log.SetHook([](std::string_view) { return Fate::kHeld; });
  const auto refused = one.Begin(Move("a", "b", 4), "r2");  // reads a, refuses
  log.SetHook(nullptr);
  ASSERT_TRUE(two.Run(Add("a", 10), "r3"));
  log.ReleaseAll();
  for (int i = 0; i < 3; ++i) one.Poll();
  ASSERT_TRUE(*refused);
  EXPECT_TRUE(**refused) << "the refusal rested on an old read: decided again, it is done";
}

TEST_F(Runner, AfterFiveConflictsItIsSettledAsAborted) {
  int n = 0;
  std::shared_ptr<std::optional<Result<v1::Receipt>>> answer;
  one.Run(Add("a", 1), "r0");
  two.Poll();
  log.SetHook([&](std::string_view) { return Fate::kHeld; });
  answer = one.Begin(Add("a", 1), "r1");
  for (int i = 0; i < 10 && !*answer; ++i) {
    log.SetHook(nullptr);
    two.Poll();
    two.Run(Add("a", 1), "other" + std::to_string(n++));
    log.SetHook([&](std::string_view) { return Fate::kHeld; });
    log.ReleaseAll();
    one.Poll();
  }
  ASSERT_TRUE(*answer);
  ASSERT_FALSE(**answer);
  EXPECT_TRUE((**answer).error().Is(v1::PLATFORM_REASON_ABORTED));
  log.SetHook(nullptr);
  const auto again = one.Run(Add("a", 1), "r1");
  EXPECT_FALSE(again) << "the abort is settled";
}

TEST_F(Runner, ALostAppendIsRepeatedWithTheSameIdAndDoneOnce) {
  log.SetHook([](std::string_view) { return Fate::kLost; });
  const auto answer = one.Begin(Add("a", 5), "r1");
  one.runner.Tick(std::chrono::steady_clock::now());
  EXPECT_FALSE(*answer) << "the outcome is not known, so nothing is said";
  log.SetHook([](std::string_view) { return Fate::kAnswerLost; });
  one.runner.Tick(std::chrono::steady_clock::now() + std::chrono::minutes(1));
  one.Poll();
  ASSERT_TRUE(*answer);
  EXPECT_TRUE(**answer);
  EXPECT_EQ(Value(one, "a"), 5);
}

TEST_F(Runner, ATwinIsADuplicateAndAnsweredFromTheFirst) {
  log.SetHook([](std::string_view) { return Fate::kTakenTwice; });
  const auto answer = one.Begin(Add("a", 5), "r1");
  EXPECT_THAT(one.Poll(), ::testing::ElementsAre(Verdict::kAccepted, Verdict::kDuplicate));
  ASSERT_TRUE(*answer && **answer);
  EXPECT_EQ(Value(one, "a"), 5);
}

TEST_F(Runner, PastTheDeadlineTheOutcomeIsUnknownNeverAFailure) {
  log.SetHook([](std::string_view) { return Fate::kHeld; });
  const auto answer = one.Begin(Add("a", 5), "r1");
  one.runner.Tick(std::chrono::steady_clock::now() + std::chrono::hours(2));
  ASSERT_TRUE(*answer);
  EXPECT_TRUE((**answer).error().Is(v1::PLATFORM_REASON_OUTCOME_UNKNOWN));
  log.SetHook(nullptr);
  log.ReleaseAll();
  one.Poll();
  EXPECT_TRUE(one.Run(Add("a", 5), "r1")) << "it had been done";
  EXPECT_EQ(Value(one, "a"), 5);
}

TEST_F(Runner, CertainlyNotPersistedIsDefinite) {
  log.SetHook([](std::string_view) { return Fate::kNotPersisted; });
  const auto answer = one.Begin(Add("a", 5), "r1");
  one.runner.Tick(std::chrono::steady_clock::now());
  ASSERT_TRUE(*answer);
  EXPECT_FALSE(**answer);
  EXPECT_FALSE((**answer).error().Is(v1::PLATFORM_REASON_OUTCOME_UNKNOWN));
}

TEST_F(Runner, AnOlderEtagIsAnsweredAtOnceAndLeavesNoRecord) {
  one.Run(Add("a", 5), "r1");
  one.Run(Add("a", 5), "r2");
  const size_t records = Records();
  const auto answer = one.Run(Add("a", 5), "r3", "1");
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().Is(v1::PLATFORM_REASON_ETAG_MISMATCH));
  EXPECT_EQ(Records(), records);
  EXPECT_TRUE(one.Run(Add("a", 5), "r4", "2"));
}

TEST_F(Runner, ANewerEtagWaitsLikeAToken) {
  one.Run(Add("a", 5), "r1");
  const auto answer = two.Begin(Add("a", 1), "r2", "1");
  EXPECT_FALSE(*answer);
  for (int i = 0; i < 3; ++i) two.Poll();
  ASSERT_TRUE(*answer);
  EXPECT_TRUE(**answer);
  EXPECT_EQ(Value(two, "a"), 6);
}

TEST_F(Runner, ASettledIdIsAnsweredBeforeItsEtagIsLookedAt) {
  one.Run(Add("a", 5), "r1");
  const auto first = one.Run(Add("a", 1), "r2", "1");
  const auto again = one.Run(Add("a", 1), "r2", "1");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->etag(), "2");
}

TEST_F(Runner, SomethingThatIsNoEtagIsNamed) {
  const auto answer = one.Run(Add("a", 5), "r1", "seven");
  ASSERT_FALSE(answer);
  ASSERT_EQ(answer.error().violations.size(), 1u);
  EXPECT_EQ(answer.error().violations[0].field, "etag");
}

TEST_F(Runner, ValidateOnlyDecidesAndSettlesNothing) {
  const size_t records = Records();
  const auto valid = one.Begin(Add("a", 5), "r1", "", true);
  ASSERT_TRUE(*valid && **valid);
  EXPECT_TRUE((**valid)->validated_only());
  const auto refused = one.Begin(Move("a", "b", 5), "r2", "", true);
  ASSERT_TRUE(*refused);
  EXPECT_EQ((**refused).error().Reason(), "TOO_LITTLE");
  EXPECT_EQ(Records(), records);
}

TEST_F(Runner, NowIsNeverBeforeLogTime) {
  one.clock.time = *ParseTime("2030-01-01T00:00:00Z");
  one.Run(Add("a", 1), "r1");
  two.Poll();
  const auto later = two.Run(Add("a", 1), "r2");  // its clock is four years behind
  ASSERT_TRUE(later);
  EXPECT_EQ(Micros(later->decided_at()), Micros(*ParseTime("2030-01-01T00:00:00Z")));
}

TEST_F(Runner, MoreThanItHoldsIsShedAndSaysWhenToRetry) {
  Replica small(service, log, {}, {.most_calls = 1});
  ASSERT_TRUE(small.Open());
  log.SetHook([](std::string_view) { return Fate::kHeld; });
  small.Begin(Add("a", 1), "r1");
  const auto shed = small.Begin(Add("b", 1), "r2");
  ASSERT_TRUE(*shed);
  EXPECT_TRUE((**shed).error().Is(v1::PLATFORM_REASON_SHED));
  EXPECT_TRUE((**shed).error().retry_after);
}

TEST_F(Runner, ACommitThatIsTooLargeIsRefusedWithoutARecord) {
  Replica small(service, log, {}, {.most_commit_bytes = 50});
  ASSERT_TRUE(small.Open());
  const size_t records = Records();
  const auto answer = small.Begin(Add("a", 1), "r1");
  ASSERT_TRUE(*answer);
  EXPECT_TRUE((**answer).error().Is(v1::PLATFORM_REASON_COMMIT_TOO_LARGE));
  EXPECT_EQ(Records(), records);
}

// A run of events that add 5 to `a` each.
std::vector<ForeignEvent> Events(const std::vector<std::string>& sequences) {
  std::vector<ForeignEvent> run;
  for (const std::string& sequence : sequences)
    run.push_back({sequence, 0, std::make_shared<AddRequest>(Add("a", 5)), ""});
  return run;
}

TEST_F(Runner, ARunThatAnotherReplicaTookInMeanwhileIsGivenUp) {
  const auto react = [](Replica& replica, const std::vector<std::string>& sequences) {
    auto answer = std::make_shared<std::optional<Result<v1::Receipt>>>();
    replica.runner.React("inbox/elsewhere/topic/0", Events(sequences), "", Deadline::max(),
                         [answer](const auto& result) { *answer = result; });
    replica.Poll();
    return answer;
  };
  log.SetHook([](std::string_view) { return Fate::kLost; });
  const auto given_up = react(one, {"01", "02"});
  log.SetHook({});
  react(two, {"01"});
  react(two, {"02"});
  one.Poll();
  const Deadline now = Deadline::clock::now();
  one.runner.Tick(now);
  one.runner.Tick(now + std::chrono::seconds(5));  // it has been silent for long
  one.Poll();
  ASSERT_TRUE(*given_up);
  EXPECT_EQ((**given_up).error().Reason(), "ABORTED");
  EXPECT_EQ(Value(one, "a"), 10) << "each event once";
}

// The projector goes on while a call is decided: here whenever the clock is asked, which is between
// what the runner looks at first and the decision.
class Overtaken : public Runner {
 protected:
  struct BusyClock : Clock {
    google::protobuf::Timestamp now() const override {
      meanwhile();
      return time;
    }
    std::function<void()> meanwhile;
    google::protobuf::Timestamp time;
  };
  Overtaken() : runner(one.projection, log, clock, {}, [] {}) {
    clock.meanwhile = [this] { Apply(); };
    clock.time = one.clock.time;
  }

  std::vector<Applied> Apply() {
    const uint64_t next = one.projection.head().position() + 1;
    const auto records = log.Read(next, SIZE_MAX, std::chrono::milliseconds(0));
    return records->empty() ? std::vector<Applied>() : *one.projection.Apply(*records);
  }
  // The answer, once what was appended is read back.
  Result<v1::Receipt> Answer() {
    for (int i = 0; i < 3; ++i) runner.OnApplied(Apply());
    return answer.value();
  }
  void Execute(const AddRequest& request, const std::string& etag) {
    CommandCall call;
    call.request = std::make_shared<AddRequest>(request);
    call.request_id = "overtaken";
    call.etag = etag;
    call.deadline = Deadline::max();
    runner.Execute(std::move(call), done);
  }

  BusyClock clock;
  std::optional<Result<v1::Receipt>> answer;
  const CommandRunner::Done done = [this](const auto& result) { answer = result; };
  CommandRunner runner;
};

TEST_F(Overtaken, AnEtagThatNoLongerHoldsIsNotAccepted) {
  ASSERT_TRUE(one.Run(Add("a", 1), "r1"));
  two.Poll();
  ASSERT_TRUE(two.Run(Add("a", 1), "r2"));
  Execute(Add("a", 5), "1");
  const auto answered = Answer();
  ASSERT_FALSE(answered);
  EXPECT_EQ(answered.error().Reason(), "ETAG_MISMATCH");
  EXPECT_EQ(Value(one, "a"), 2);
}

TEST_F(Overtaken, ARunThatWasTakenInIsNotTakenInAgain) {
  const std::string inbox = "inbox/elsewhere/topic/0";
  two.runner.React(inbox, Events({"01", "02"}), "", Deadline::max(), [](const auto&) {});
  two.Poll();
  runner.React(inbox, Events({"01"}), "", Deadline::max(), done);
  EXPECT_FALSE(Answer());
  EXPECT_EQ(Value(one, "a"), 10) << "each event once";
}

TEST_F(Overtaken, ADecisionIsNotBeforeTheLogTimeOfItsBasis) {
  two.clock.time = *ParseTime("2030-01-01T00:00:00Z");
  ASSERT_TRUE(two.Run(Add("b", 1), "r1"));
  Execute(Add("a", 5), "");
  const auto record = DecodeRecord(log.Records().back());
  EXPECT_LT(Micros(record->commit().decided_at()), Micros(two.clock.time));
  EXPECT_EQ(record->commit().basis().position(), 0u) << "where log time was not yet that late";
  EXPECT_TRUE(Answer());
}

}  // namespace
}  // namespace mkep::platform
