// Two that know nothing of each other, the platform and the checker, say the same of any journal:
// the verdict on every record, every state, what is published.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "checker/publications.h"
#include "checker/story.h"
#include "platform/journal/memory_log.h"
#include "platform/projection/memory_store.h"
#include "platform/projection/projection.h"
#include "platform/testing/tally.h"

namespace mkep::checker {
namespace {

namespace v1 = platform::v1;

constexpr uint32_t kSeeds = 100;
constexpr int kSteps = 300;
constexpr uint64_t kWindow = 8;
constexpr uint32_t kNewestRule = 3;
constexpr char kTopic[] = "mkep.tally.tallies.v1";

// Records of which hardly any field can be relied on.
class Wild {
 public:
  explicit Wild(uint32_t seed) : story_("tally", kWindow), random_(seed) {
    story_.history.newest_rule = kNewestRule;
  }

  Story& story() { return story_; }

  void Step() {
    story_.clock += static_cast<int64_t>(Draw(5'000'000)) - 1'000'000;
    switch (Draw(20)) {
      case 0:
        return Add(story_.history.journal[Draw(story_.history.journal.size())]);
      case 1:
        return Add("\x0a junk");
      case 2:
        return Add(RuleActive());
      case 3:
        return Draw(30) == 0 ? Add(Moved()) : void();
      case 4:
        return Draw(4) == 0 ? Add(Identity()) : void();
      default:
        return Add(Raw(Commit()));
    }
  }

 private:
  uint64_t Draw(uint64_t below) { return random_() % below; }
  bool Seldom() { return Draw(20) == 0; }
  std::string Id() { return std::string(1, static_cast<char>('a' + Draw(3))); }
  void Add(const std::string& raw) { story_.Append(raw); }

  Ask Wish() {
    switch (Draw(3)) {
      case 0:
        return story_.Wants("ann", Move(Id(), Id(), static_cast<int64_t>(Draw(5))));
      case 1:
        return story_.Wants("ann", Raise(Id(), static_cast<int64_t>(Draw(30))));
      default:
        return story_.Wants("ann", checker::Add(Id(), static_cast<int64_t>(Draw(9))));
    }
  }

  v1::Commit Commit() {
    const uint64_t end = story_.ledger.end();
    v1::Commit commit = story_.Decide(Wish(), end - std::min(end, Seldom() ? Draw(12) : Draw(2)));
    commit.set_rule_version(story_.ledger.active_rule() + (Seldom() ? 1 : 0));
    if (Seldom()) commit.set_command_id(fmt::format("c/ann/r{}", Draw(200)));
    if (Seldom()) commit.set_journal_id("another");
    if (Seldom()) commit.set_partition(1);
    if (Seldom()) commit.set_outcome(v1::OUTCOME_UNSPECIFIED);
    if (Seldom()) commit.clear_command_id();
    Upset(commit.mutable_basis());
    if (commit.changes_size() > 0) Upset(commit.mutable_changes(0), &commit);
    return commit;
  }

  void Upset(v1::Basis* basis) {
    if (Seldom()) basis->set_position(basis->position() + Draw(4));
    if (Seldom()) basis->set_position(UINT64_MAX - Draw(3));
    if (Seldom()) basis->set_chain("another");
  }

  void Upset(v1::Change* change, v1::Commit* commit) {
    if (Seldom()) change->set_expected_version(Draw(9));
    if (Seldom()) change->add_events("");
    if (Draw(200) == 0) change->add_events("\x12\x01x");  // a kind that nobody knows
    if (Seldom()) change->add_events("\x0a\x05garbled");  // a known kind that cannot be read
    if (Seldom()) change->set_aggregate("");
    if (Draw(200) == 0) change->set_aggregate("unknown/1");
    if (Seldom()) *commit->add_changes() = commit->changes(0);
  }

  template <class Control>
  void Frame(Control* control) {
    const v1::Commit commit = Commit();
    control->set_journal_id(commit.journal_id());
    control->set_partition(commit.partition());
    *control->mutable_basis() = commit.basis();
  }
  std::string RuleActive() {
    v1::Record record;
    Frame(record.mutable_rule_active());
    record.mutable_rule_active()->set_rule_version(
        static_cast<uint32_t>(Draw(Seldom() ? kNewestRule + 2 : kNewestRule + 1)));
    return record.SerializeAsString();
  }
  std::string Identity() {
    v1::Record record;
    record.mutable_identity()->set_service(Draw(2) == 0 ? "tally" : "another");
    record.mutable_identity()->set_partition(Seldom() ? 1 : 0);
    record.mutable_identity()->set_copied_to(Seldom() ? 7 : 1);
    return record.SerializeAsString();
  }
  std::string Moved() {
    v1::Record record;
    Frame(record.mutable_moved());
    return record.SerializeAsString();
  }

  Story story_;
  std::mt19937 random_;
};

// The platform's verdict in the checker's words.
Verdict Ours(platform::Verdict verdict) {
  switch (verdict) {
    case platform::Verdict::kAccepted:
      return Verdict::kAccepted;
    case platform::Verdict::kUndecodable:
      return Verdict::kUndecodable;
    case platform::Verdict::kDuplicate:
      return Verdict::kDuplicate;
    case platform::Verdict::kForeign:
      return Verdict::kForeign;
    case platform::Verdict::kStale:
      return Verdict::kStale;
    case platform::Verdict::kConflict:
      return Verdict::kConflict;
    case platform::Verdict::kRuleActive:
      return Verdict::kRuleActive;
    case platform::Verdict::kMoved:
      return Verdict::kMoved;
    default:
      return Verdict::kTooOld;
  }
}

class Agreement : public ::testing::TestWithParam<uint32_t> {
 protected:
  Agreement() : wild_(GetParam()) {
    for (int i = 0; i < kSteps; ++i) wild_.Step();
    log_ = std::make_unique<platform::MemoryLog>(wild_.story().history.journal);
    projection_ = std::make_unique<platform::Projection>(
        service_, 0, store_, *log_, platform::RuleSettings{kWindow, kNewestRule});
    EXPECT_TRUE(projection_->Open());
    const auto records = log_->Read(1, SIZE_MAX, std::chrono::milliseconds(0));
    // One by one and in batches alike.
    for (size_t at = 0; at < records->size() && !projection_->stopped();) {
      const size_t count = std::min<size_t>(1 + at % 7, records->size() - at);
      const auto begin = records->begin() + static_cast<std::ptrdiff_t>(at);
      const auto applied = projection_->Apply({begin, begin + static_cast<std::ptrdiff_t>(count)});
      EXPECT_TRUE(applied);
      if (!applied) break;
      for (const auto& each : *applied) verdicts_.push_back(Ours(each.verdict));
      at += count;
    }
  }

  const platform::ServiceDefinition service_ = tally::v1::TallyService();
  Wild wild_;
  platform::MemoryStore store_;
  std::unique_ptr<platform::MemoryLog> log_;
  std::unique_ptr<platform::Projection> projection_;
  std::vector<Verdict> verdicts_ = {Verdict::kIdentity};
};

TEST_P(Agreement, TheSameVerdictsStatesAndEvents) {
  const Ledger& ledger = wild_.story().ledger;
  const uint64_t end = ledger.end();
  std::vector<Verdict> verdicts = ledger.verdicts();
  EXPECT_EQ(projection_->stopped().has_value(), verdicts.size() > end + 1);
  verdicts.resize(end + 1);  // without the record that ends it
  ASSERT_EQ(verdicts, verdicts_);

  const v1::Head head = projection_->head();
  EXPECT_EQ(head.chain(), ledger.ChainAt(end));
  EXPECT_EQ(head.log_time_micros(), ledger.LogTimeAt(end));
  EXPECT_EQ(head.rule_version(), ledger.active_rule());
  for (const char* aggregate : {"tally/a", "tally/b", "tally/c"}) {
    const platform::StoredState stored = projection_->Load(aggregate);
    EXPECT_EQ(stored.version, ledger.VersionOf(aggregate));
    EXPECT_EQ(stored.state, StatesAt(ledger, end).Get(aggregate));
  }

  const auto published = PublishedBy(ledger, wild_.story().model);
  const auto outbox = projection_->Published(kTopic, "", SIZE_MAX);
  const auto events =
      published.contains(kTopic) ? published.at(kTopic) : std::vector<v1::PublishedEvent>();
  ASSERT_EQ(outbox.size(), events.size());
  for (size_t i = 0; i < events.size(); ++i)
    EXPECT_EQ(outbox[i].SerializeAsString(), events[i].SerializeAsString());
}

TEST(WildJournals, ReachEveryVerdict) {
  std::map<Verdict, int> reached;
  for (uint32_t seed = 1; seed <= kSeeds; ++seed) {
    Wild wild(seed);
    for (int i = 0; i < kSteps; ++i) wild.Step();
    for (const Verdict verdict : wild.story().ledger.verdicts()) ++reached[verdict];
  }
  for (Verdict verdict = Verdict::kAccepted; verdict <= Verdict::kMoved;
       verdict = static_cast<Verdict>(static_cast<int>(verdict) + 1)) {
    EXPECT_GE(reached[verdict], 10) << NameOf(verdict);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, ::testing::Range(1u, kSeeds + 1));

}  // namespace
}  // namespace mkep::checker
