// Records that somebody puts into a published topic by hand, under load: what is no event is
// skipped, what cannot be decided is parked where it lies, and all that is good is taken in.
#include "faults/kafka/topic_poison.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "checker/ledger.h"
#include "faults/kafka/deployment.h"
#include "faults/kafka/domain_model.h"
#include "platform/projection/token.h"

namespace mkep::fault_test {
namespace {

namespace v1 = platform::v1;

constexpr char kTakesIn[] = "reporting";

std::string Sequence(uint32_t generation, uint64_t position) {
  return platform::FormatSequence(generation, position, 0);
}

// What became of each source's events in a journal.
class Intake {
 public:
  explicit Intake(const checker::Ledger& ledger) {
    for (const auto& [position, commit] : ledger.accepted()) {
      for (const v1::Change& change : commit.changes()) Note(change);
    }
  }

  bool Recorded(const std::string& school_id) const {
    return changed_.contains("school/" + school_id);
  }
  bool Parked(const std::string& source, const std::string& sequence) const {
    return parked_.contains({fmt::format("inbox/{}/{}/0", source, kSchools), sequence});
  }
  size_t parked() const { return parked_.size(); }

 private:
  void Note(const v1::Change& change) {
    if (!change.events().empty()) changed_.insert(change.aggregate());
    if (!change.aggregate().starts_with("inbox/")) return;
    for (const std::string& bytes : change.events()) {
      v1::InboxEvent event;
      event.ParseFromString(bytes);
      for (const v1::SetAside& aside : event.inbox_advanced().set_aside()) {
        if (aside.parked()) parked_.emplace(change.aggregate(), aside.sequence());
      }
    }
  }

  std::set<std::string> changed_;
  std::set<std::pair<std::string, std::string>> parked_;
};

class PoisonedTopic : public Deployment {
 protected:
  // The events of one kind come from a source of its own: one before it, itself, one behind it.
  struct Trio {
    explicit Trio(size_t number)
        : poison(TopicPoisons()[number]),
          source(fmt::format("by-hand/{}", number)),
          before(fmt::format("s-by-hand-{}-before", number)),
          odd(fmt::format("s-by-hand-{}-odd", number)),
          behind(fmt::format("s-by-hand-{}-behind", number)) {}

    void Put(Hand& hand) const {
      hand.Put(SchoolEvent(source, Sequence(1, poison.before), before));
      HandMade record = SchoolEvent(source, Sequence(poison.generation, poison.its), odd);
      poison.spoil(record);
      hand.Put(record);
      hand.Put(SchoolEvent(source, Sequence(std::max(1u, poison.generation), 9), behind));
    }
    void Expect(const Intake& intake) const {
      EXPECT_TRUE(intake.Recorded(before)) << poison.name;
      EXPECT_TRUE(intake.Recorded(behind)) << poison.name;
      EXPECT_EQ(intake.Recorded(odd), poison.fate == Fate::kTakenIn) << poison.name;
      EXPECT_EQ(intake.Parked(source, Sequence(poison.generation, poison.its)),
                poison.fate == Fate::kParked)
          << poison.name;
    }

    const TopicPoison& poison;
    const std::string source, before, odd, behind;
  };

  static size_t CountOf(Fate fate) {
    return static_cast<size_t>(
        std::count_if(TopicPoisons().begin(), TopicPoisons().end(),
                      [&](const TopicPoison& each) { return each.fate == fate; }));
  }
  // Told and counted by each replica; one whose run came too late has looked at some again.
  void ExpectTold(size_t number) {
    const std::vector<std::string> labels = {fmt::format("service=\"{}\"", kTakesIn)};
    EXPECT_GE(replica(number).Metric("mkep_reactions_skipped_total", labels),
              CountOf(Fate::kSkipped));
    EXPECT_EQ(replica(number).Metric("mkep_reactions_parked", labels), CountOf(Fate::kParked));
    EXPECT_EQ(replica(number).Metric("mkep_reaction_lag_events", labels), 0);
    EXPECT_GE(replica(number).LinesWith("holds records that are no events", kTakesIn), 1u);
  }
};

TEST_F(PoisonedTopic, HoldsNobodyUpAndIsReadAlikeByEveryReplica) {
  Hand hand(brokers().bootstrap(), kSchools);
  for (size_t number = 0; number < TopicPoisons().size(); ++number) {
    Trio(number).Put(hand);
    GoOn(Millis(20));
  }
  hand.PutInTransaction("a mark of its end follows");
  AwaitAllAlive("poison in a topic");
  Say(fmt::format("{} kinds of records put into a topic", TopicPoisons().size()));
  ExpectAllWell("poison in a topic");

  checker::History history;
  history.journal = RecordsOfJournal(brokers().bootstrap(), kTakesIn);
  const DomainModel model = ModelOf(kTakesIn);
  const checker::Ledger ledger(history, model);
  const Intake intake(ledger);
  for (size_t number = 0; number < TopicPoisons().size(); ++number) Trio(number).Expect(intake);
  EXPECT_EQ(intake.parked(), CountOf(Fate::kParked));
  for (const size_t number : {0, 1}) ExpectTold(number);
}

}  // namespace
}  // namespace mkep::fault_test
