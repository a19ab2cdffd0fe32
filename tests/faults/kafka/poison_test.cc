// Records that somebody puts into journals and published topics by hand: each is judged as it must
// be, alike by every replica, and nobody is held up.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>

#include "checker/ledger.h"
#include "faults/kafka/deployment.h"
#include "faults/kafka/domain_model.h"
#include "faults/kafka/journal_poison.h"
#include "faults/kafka/topic_poison.h"
#include "platform/journal/log.h"
#include "platform/projection/token.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

namespace v1 = platform::v1;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

constexpr char kPoisoned[] = "evaluations";
constexpr char kReader[] = "reporting";  // takes in what is published, and publishes nothing
constexpr size_t kReplicas = 2;
const std::vector<std::string> kVerdicts = {"ACCEPTED", "UNDECODABLE", "DUPLICATE",
                                            "FOREIGN",  "STALE",       "CONFLICT"};

bool IsAlert(const std::string& verdict) {
  return verdict == "UNDECODABLE" || verdict == "FOREIGN";
}

// The same in the words of the independent checker.
checker::Verdict JudgedAs(const std::string& verdict) {
  static const std::map<std::string, checker::Verdict> kSame = {
      {"ACCEPTED", checker::Verdict::kAccepted},   {"UNDECODABLE", checker::Verdict::kUndecodable},
      {"DUPLICATE", checker::Verdict::kDuplicate}, {"FOREIGN", checker::Verdict::kForeign},
      {"STALE", checker::Verdict::kStale},         {"CONFLICT", checker::Verdict::kConflict}};
  return kSame.at(verdict);
}

class Poison : public Deployment {
 protected:
  using Counts = std::map<std::string, double>;  // by verdict

  static Forgery Look(const std::string& service = kPoisoned) {
    return LookAt(RecordsOfJournal(brokers().bootstrap(), service));
  }
  Counts CountsOf(size_t number) {
    Counts counts;
    for (const std::string& verdict : kVerdicts) {
      counts[verdict] = replica(number).Metric(
          "mkep_commits_total",
          {fmt::format("service=\"{}\"", kPoisoned), fmt::format("verdict=\"{}\"", verdict)});
    }
    return counts;
  }
  void AwaitApplied(uint64_t position) {
    for (size_t number = 0; number < kReplicas; ++number) {
      platform::Until([&] {
        const auto status = replica(number).Status();
        return status && StatusOf(kPoisoned, *status).applied_position() >= position;
      });
    }
  }
  uint64_t Put(const JournalPoison& poison) {
    const HandMade record = poison.make(Look());
    const uint64_t position = hand_.Put(record);
    verdicts_[position] = poison.verdict;
    if (IsAlert(poison.verdict)) diary().NoteAlien(kPoisoned, record.value.value_or(""));
    return position;
  }
  // Nothing else is written meanwhile: each replica counts this one verdict more.
  void PutAndExpect(const JournalPoison& poison) {
    std::vector<Counts> expected;
    for (size_t number = 0; number < kReplicas; ++number) expected.push_back(CountsOf(number));
    const uint64_t position = Put(poison);
    AwaitApplied(position);
    for (size_t number = 0; number < kReplicas; ++number) {
      ++expected[number][poison.verdict];
      EXPECT_EQ(CountsOf(number), expected[number]) << poison.name << ", replica " << number;
      ExpectTold(number, position, poison.verdict);
    }
  }
  // An alert is one line of the log.
  void ExpectTold(size_t number, uint64_t position, const std::string& verdict) {
    const size_t lines = replica(number).LinesWith(fmt::format("\"position\":{},", position),
                                                   fmt::format("\"verdict\":\"{}\"", verdict));
    EXPECT_EQ(lines, IsAlert(verdict) ? 1u : 0u) << position << " on replica " << number;
  }
  void PutAllUnderLoad(const std::vector<JournalPoison>& poisons) {
    for (const JournalPoison& poison : poisons) {
      Put(poison);
      GoOn(Millis(20));
    }
  }

  // Every alert is a finding of `mkep verify`, and there is no other; the projections are the same.
  void ExpectVerifiedAlike() {
    std::vector<std::string> alerts;
    for (const auto& [position, verdict] : verdicts_) {
      if (IsAlert(verdict)) alerts.push_back(fmt::format("position {} is {}: ", position, verdict));
    }
    const auto first = replica(0).Verify(), second = replica(1).Verify();
    for (const auto& [service, verified] : first) {
      EXPECT_EQ(verified.digest, second.at(service).digest) << service;
      EXPECT_EQ(verified.applied, second.at(service).applied) << service;
      EXPECT_EQ(verified.findings, second.at(service).findings) << service;
      std::vector<std::string> found;
      for (const auto& each : verified.findings) found.push_back(each.substr(0, each.find("not")));
      EXPECT_THAT(found, service == kPoisoned ? alerts : std::vector<std::string>()) << service;
    }
  }
  // The checker's own rule comes to the same verdicts.
  void ExpectJudgedAlike() {
    checker::History history;
    history.journal = RecordsOfJournal(brokers().bootstrap(), kPoisoned);
    const DomainModel model = ModelOf(kPoisoned);
    const checker::Ledger ledger(history, model);
    for (const auto& [position, verdict] : verdicts_)
      EXPECT_EQ(ledger.verdicts().at(position), JudgedAs(verdict)) << "position " << position;
  }

  Hand hand_{brokers().bootstrap(), JournalOf(kPoisoned)};
  std::map<uint64_t, std::string> verdicts_;  // by position, of what was put there by hand
};

TEST_F(Poison, InAJournalIsJudgedAlikeByEveryReplica) {
  EndCalling();
  AwaitQuiet();
  for (const auto* kinds : {&BrokenFrames(), &IgnoredRecords(), &OddRecords()}) {
    for (const JournalPoison& poison : *kinds) PutAndExpect(poison);
  }
  BeginCalling();
  AwaitAllAlive("poison in a journal");
  for (const auto* kinds : {&IgnoredRecords(), &BrokenFrames()}) PutAllUnderLoad(*kinds);
  AwaitAllAlive("poison in a journal under load");
  EndCalling();
  AwaitQuiet();
  Report("poison in a journal", diary().TakeFigures());
  Say(fmt::format("{} kinds of records put into a journal",
                  BrokenFrames().size() + IgnoredRecords().size() + OddRecords().size()));
  // What the rule cannot see is an answer of the past: no replica gives it.
  EXPECT_THAT(Judge(brokers().bootstrap(), diary()),
              Each(AllOf(HasSubstr("t/by-hand/"), HasSubstr("before the log time"))));
  ExpectJudgedAlike();
  ExpectVerifiedAlike();
}

// 100,000 positions lie between what it saw and where it stands.
TEST_F(Poison, DecidedTooFarBackIsStale) {
  EndCalling();
  AwaitQuiet();
  const Forgery old = Look();
  v1::Record begun;
  *begun.mutable_identity() = old.identity;
  begun.mutable_identity()->set_journal_id("another-journal");
  begun.mutable_identity()->set_copied_to(1);
  hand_.Put(Recorded(begun), platform::kWindow);
  AwaitQuiet();
  PutAndExpect(
      {"decided too far back", "STALE", [&](const Forgery&) { return Recorded(Plausible(old)); }});
  BeginCalling();
  AwaitAllAlive("100,000 records of no use");
  ExpectAllWell("a basis too far back");
  ExpectJudgedAlike();
}

class PoisonThatStops : public Poison {
 protected:
  void PutInto(const std::string& service, const HandMade& record) {
    Hand(brokers().bootstrap(), JournalOf(service)).Put(record);
  }
  void ExpectStopped(const std::string& service, const std::string& why) {
    for (size_t number = 0; number < kReplicas; ++number) {
      platform::Until([&] {
        const auto status = replica(number).Status();
        return status && StatusOf(service, *status).stopped();
      });
      const auto status = StatusOf(service, *replica(number).Status());
      EXPECT_FALSE(status.serving());
      EXPECT_THAT(status.why(), HasSubstr(why)) << service << " on replica " << number;
    }
  }
  double Serving(size_t number, const std::string& service) {
    return replica(number).Metric("mkep_serving", {fmt::format("service=\"{}\"", service)});
  }
  // All that stopped say the same.
  void ExpectAllStopped() {
    ExpectStopped("registry", "this release is too old for the record at position");
    ExpectStopped("peer_review", "this release is too old for the record at position");
    ExpectStopped("recruitment", "this release is too old for the record at position");
    ExpectStopped(kReader, "its journal was moved elsewhere");
  }
};

// Each in the journal of another service; the last one serves on until its own comes.
TEST_F(PoisonThatStops, StopsEveryReplicaOfItsServiceAlikeAndNoOther) {
  PutInto("registry", Recorded(SwitchOf(Look("registry"), 2)));
  PutInto("peer_review", Committed([](auto& commit, auto&) {
            commit.mutable_changes(0)->set_events(0, "\xba\x06\x01x");
          })(Look("peer_review")));
  PutInto("recruitment", Committed([](auto& commit, auto&) {
            commit.mutable_changes(0)->set_aggregate("kind-to-come/1");
          })(Look("recruitment")));
  PutInto(kReader, Recorded(EndOf(Look(kReader))));
  ExpectAllStopped();
  const auto since = Clock::now();
  for (size_t number = 0; number < kReplicas; ++number)
    platform::Until([&] { return diary().IsAlive(number, {kPoisoned}, since); });
  for (size_t number = 0; number < kReplicas; ++number) {
    for (const auto& service : {"registry", "peer_review", "recruitment", kReader})
      EXPECT_EQ(Serving(number, service), 0) << service;
    EXPECT_EQ(Serving(number, kPoisoned), 1);
  }
  replica(0).Kill();
  replica(0).Start();
  ExpectAllStopped();
  hand_.PutInTransaction("a mark of its end follows");
  PutInto(kPoisoned, {"behind the mark"});
  ExpectStopped(kPoisoned, "something else has written there");
}

}  // namespace
}  // namespace mkep::fault_test
