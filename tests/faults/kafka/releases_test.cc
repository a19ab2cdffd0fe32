// Two releases side by side under load: the newer one knows a rule and an event type more, which
// wait until they are switched on by a record. No replica differs, before or after.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "checker/checker.h"
#include "checker/tally_model.h"
#include "faults/kafka/deployment.h"
#include "faults/process.h"
#include "mkep/tally/v1/tally.pb.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kTally[] = "tally";
constexpr char kTallies[] = "mkep.tally.tallies.v1";
constexpr Millis kStage{2'000};

Wish SomeChange(std::mt19937& random) {
  const auto tally = random() % 4, amount = random() % 100;
  if (random() % 3 == 0) {
    return {kTally,
            "Move",
            RequestOf(kTally, "Move",
                      fmt::format("tally_id: 't{}' to_id: 't{}' amount: {}", tally, (tally + 1) % 4,
                                  amount)),
            {}};
  }
  return {kTally,
          "Add",
          RequestOf(kTally, "Add", fmt::format("tally_id: 't{}' amount: {}", tally, amount)),
          {}};
}

// How a command of a release ended, and what it said.
struct Ran {
  int status = 0;
  std::string said;
};

// Three replicas of one service, of the older release at first.
class Releases : public Deployment {
 protected:
  void SetUp() override {
    brokers().StartAll();
    for (const std::string& topic : Topics()) {
      platform::KafkaLogOptions options;
      options.topic = topic;
      brokers().cluster().MakeTopicAgain(options);
    }
    for (int number = 0; number < 3; ++number) {
      replicas_.push_back(std::make_unique<Replica>(directory(fmt::format("release-{}", number)),
                                                    brokers().bootstrap()));
      replicas_.back()->Install(MKEP_RELEASE_BEFORE);
      replicas_.back()->StartAndServe();
    }
  }
  void TearDown() override {
    callers_.reset();
    if (HasFailure()) Say(replicas_.back()->LogTail());
    replicas_.clear();
    for (const std::string& topic : Topics()) brokers().cluster().RemoveTopic(topic);
  }
  static std::vector<std::string> Topics() { return {JournalOf(kTally), kTallies}; }

  void Call() {
    std::vector<std::string> addresses;
    for (const auto& each : replicas_) addresses.push_back(each->address());
    callers_ = std::make_unique<Callers>(addresses, diary(), SomeChange);
  }
  void Upgrade(size_t number) {
    replicas_[number]->Terminate();
    replicas_[number]->Install(MKEP_RELEASE_AFTER);
    replicas_[number]->StartAndServe();
  }
  void AwaitAcknowledged(size_t number) {
    const auto since = Clock::now();
    platform::Until([&] { return diary().IsAlive(number, {kTally}, since); });
  }
  operations::v1::ServiceStatus StatusOfTally(size_t number) {
    const auto status = replicas_[number]->Status();
    return status ? StatusOf(kTally, *status) : operations::v1::ServiceStatus();
  }
  bool AllAreAt(uint64_t position) {
    for (size_t number = 0; number < replicas_.size(); ++number) {
      const auto status = StatusOfTally(number);
      if (status.applied_position() != position || status.publisher_lag() > 0) return false;
    }
    return true;
  }
  // Calls under load for a while, and then all three projections are the same to the byte.
  void ExpectAlikeAfterLoad(const std::string& stage) {
    if (!callers_) Call();
    GoOn(kStage);
    callers_.reset();
    platform::Until([&] { return AllAreAt(Records().size() - 1); });
    const auto first = replicas_[0]->Digests();
    for (const auto& each : replicas_) EXPECT_EQ(each->Digests(), first) << stage;
    Report(stage, diary().TakeFigures());
  }
  std::vector<std::string> Records() { return RecordsOfJournal(brokers().bootstrap(), kTally); }
  Ran Rules(const std::string& release, const std::vector<std::string>& options) {
    const auto said = directory("said");
    std::filesystem::remove(said);
    std::vector<std::string> command = {
        release, "rules", "--journal", "kafka://" + brokers().bootstrap(), "-o", "json"};
    command.insert(command.end(), options.begin(), options.end());
    const int status = ExitStatusOf(fault_test::Run(command, said));
    std::ostringstream text;
    text << std::ifstream(said).rdbuf();
    return {status, text.str()};
  }
  // How many events of the new type stand there.
  size_t NewEvents(size_t from, size_t to) {
    size_t count = 0;
    const auto records = Records();
    for (size_t i = from; i < std::min(to, records.size()); ++i) {
      platform::v1::Record record;
      record.ParseFromString(records[i]);
      for (const auto& change : record.commit().changes()) {
        for (const auto& bytes : change.events()) {
          tally::v1::TallyEvent event;
          event.ParseFromString(bytes);
          count += event.has_gained() ? 1 : 0;
        }
      }
    }
    return count;
  }
  void ExpectJudgedWell() {
    checker::History history;
    history.journal = Records();
    history.told = diary().ToldBy(kTally);
    history.published[kTallies] = RecordsOfTopic(brokers().bootstrap(), kTallies);
    history.newest_rule = 2;
    std::vector<std::string> found;
    for (const auto& each : checker::Check(history, checker::TallyModel()))
      found.push_back(each.invariant + ": " + each.what);
    EXPECT_THAT(found, IsEmpty());
    Say(fmt::format("judged: {} records, {} calls", history.journal.size(), history.told.size()));
  }

  std::vector<std::unique_ptr<Replica>> replicas_;
  std::unique_ptr<Callers> callers_;
};

TEST_F(Releases, SideBySideJudgeAlikeAndSwitchTheNewRuleOnTogether) {
  ExpectAlikeAfterLoad("the older release alone");
  Call();
  Upgrade(0);
  ExpectAlikeAfterLoad("one replica of the newer release");
  Call();
  Upgrade(1);
  ExpectAlikeAfterLoad("two of the newer release");
  EXPECT_EQ(NewEvents(0, SIZE_MAX), 0u) << "the new type waits";

  Call();
  const Ran refused = Rules(MKEP_RELEASE_BEFORE, {"--switch-on", "2", "--yes"});
  EXPECT_EQ(refused.status, 1) << refused.said;
  EXPECT_THAT(refused.said, HasSubstr("this release knows rules up to 1"));
  const Ran switched = Rules(MKEP_RELEASE_AFTER, {"--switch-on", "2", "--yes"});
  ASSERT_EQ(switched.status, 0) << switched.said;
  const auto told = nlohmann::json::parse(switched.said).at(0);
  EXPECT_EQ(told.at("verdict"), "RULE_ACTIVE");
  const size_t since = told.at("since_position");

  platform::Until([&] { return StatusOfTally(2).stopped(); });
  EXPECT_THAT(
      StatusOfTally(2).why(),
      HasSubstr(fmt::format("this release is too old for the record at position {}", since)));
  EXPECT_EQ(StatusOfTally(2).applied_position(), since - 1);
  for (const size_t number : {0, 1}) AwaitAcknowledged(number);
  Upgrade(2);
  AwaitAcknowledged(2);
  ExpectAlikeAfterLoad("the new rule");
  EXPECT_EQ(NewEvents(0, since), 0u);
  EXPECT_GT(NewEvents(since, SIZE_MAX), 0u);
  ExpectJudgedWell();
}

}  // namespace
}  // namespace mkep::fault_test
