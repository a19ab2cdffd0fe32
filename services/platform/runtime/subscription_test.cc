// The subscription takes foreign events into its own journal, whatever stands in the topic.
#include "platform/runtime/subscription.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/projection/token.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::AddRequest;
using tally::v1::MoveRequest;
using tally::v1::Tally;
using tally::v1::TallyChanged;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Replica;
using ::testing::SizeIs;
using Fate = MemoryLog::Fate;

const std::string kTopic = "mkep.tally.tallies.v1";
const std::string kSource = "mkep/tally/0";
constexpr Deadline kNow{};  // no clock is asked: a test says how time goes on

// Amount 13 is refused, amount 666 cannot be decided, 7 becomes no command of the service's.
std::shared_ptr<const google::protobuf::Message> React(const TallyChanged& changed,
                                                       const v1::PublishedEvent& event) {
  if (changed.amount() == 666) throw std::runtime_error("nobody foresaw this");
  if (changed.amount() == 7) return std::make_shared<TallyChanged>();
  if (changed.amount() == 13) {
    auto move = std::make_shared<MoveRequest>();
    move->set_tally_id("empty");
    move->set_to_id("another");
    move->set_amount(1);
    return move;
  }
  auto add = std::make_shared<AddRequest>();
  add->set_tally_id(event.subject());
  add->set_amount(changed.amount());
  return add;
}

ServiceDefinition Reacting() {
  Domain domain = tally::v1::TallyService().domain();
  ServiceDefinition service("other", "mkep.tally.v1.TallyService", std::move(domain), 1);
  service.AddReaction<TallyChanged>(React);
  return service;
}

v1::PublishedEvent Event(uint64_t number, int64_t amount, const std::string& source = kSource) {
  TallyChanged changed;
  changed.set_amount(amount);
  v1::PublishedEvent event;
  event.set_sequence(FormatSequence(1, number, 0));
  event.set_source(source);
  event.set_type("mkep.tally.tally-changed.v1");
  event.set_subject("a");
  event.set_content_type("application/protobuf");
  event.set_data(Serialize(changed));
  return event;
}

class Subscribed : public ::testing::Test {
 protected:
  explicit Subscribed(RunnerSettings settings = {})
      : service(Reacting()), replica(service, journal, {}, settings) {
    testing::WriteIdentity(journal, "other");
    EXPECT_TRUE(replica.Open());
    Restart();
  }
  void Restart() {
    subscription =
        std::make_unique<Subscription>(replica.projection, replica.runner, topic, kTopic);
  }
  void Put(const v1::PublishedEvent& event) { PutBytes(Serialize(event)); }
  void PutBytes(const std::string& bytes) { ASSERT_TRUE(AppendAndWait(topic, bytes)); }
  // Hands over one run, if there is any.
  bool Step() {
    const auto stepped =
        subscription->Step(kNow, std::chrono::milliseconds(0), [this] { ++ended; });
    EXPECT_TRUE(stepped) << stepped.error().sentence;
    return stepped && *stepped;
  }
  // Until nothing is left to take in.
  void TakeAll() {
    for (int i = 0; i < 1000 && (Step() || subscription->under_way()); ++i) replica.Poll();
    EXPECT_EQ(subscription->Lag(), 0U);
  }
  int64_t Value(const std::string& id = "a") const {
    Tally tally;
    tally.ParseFromString(replica.projection.Load("tally/" + id).state);
    return tally.value();
  }
  v1::Inbox InboxOf(const std::string& source = kSource) const {
    v1::Inbox inbox;
    inbox.ParseFromString(replica.projection.Load("inbox/" + source + "/" + kTopic + "/0").state);
    return inbox;
  }
  // How each run ended, from the journal.
  std::vector<v1::InboxAdvanced> Advances() const {
    std::vector<v1::InboxAdvanced> advances;
    for (const std::string& bytes : journal.Records()) {
      v1::Record record;
      record.ParseFromString(bytes);
      for (const auto& change : record.commit().changes()) {
        if (!change.aggregate().starts_with("inbox/")) continue;
        v1::InboxEvent event;
        for (const std::string& each : change.events()) event.ParseFromString(each);
        if (event.has_inbox_advanced()) advances.push_back(event.inbox_advanced());
      }
    }
    return advances;
  }
  // What was set aside in all runs, as "number parked|refused: reason".
  std::vector<std::string> SetAside() const {
    std::vector<std::string> all;
    for (const auto& advance : Advances()) {
      for (const auto& each : advance.set_aside()) {
        all.push_back(std::to_string(ParseSequence(each.sequence())->position) +
                      (each.parked() ? " parked: " : " refused: ") + each.reason());
      }
    }
    return all;
  }

  MemoryLog journal, topic;
  ServiceDefinition service;
  Replica replica;
  std::unique_ptr<Subscription> subscription;
  int ended = 0;
};

TEST_F(Subscribed, TakesARunInWithOneCommit) {
  for (uint64_t i = 1; i <= 5; ++i) Put(Event(i, 1));
  EXPECT_EQ(subscription->Lag(), 5U);
  EXPECT_TRUE(Step());
  EXPECT_TRUE(subscription->under_way());
  Put(Event(6, 100));
  EXPECT_FALSE(Step()) << "one run at a time";
  EXPECT_EQ(ended, 0);
  replica.Poll();
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(Value(), 5);
  ASSERT_THAT(Advances(), SizeIs(1));
  EXPECT_EQ(Advances()[0].first_sequence(), FormatSequence(1, 1, 0));
  EXPECT_EQ(InboxOf().last_sequence(), FormatSequence(1, 5, 0));
  EXPECT_EQ(InboxOf().topic_position(), 4U);
  EXPECT_EQ(subscription->Lag(), 1U);
  TakeAll();
  EXPECT_EQ(Value(), 105);
}

TEST_F(Subscribed, KeepsOrderOverManyRuns) {
  for (uint64_t i = 1; i <= 300; ++i) Put(Event(i, 1));
  TakeAll();
  EXPECT_EQ(Value(), 300);
  std::string last;
  for (const auto& advance : Advances()) {
    EXPECT_LT(last, advance.first_sequence());
    EXPECT_LE(advance.first_sequence(), advance.last_sequence());
    last = advance.last_sequence();
  }
  EXPECT_EQ(last, FormatSequence(1, 300, 0));
  EXPECT_THAT(Advances(), SizeIs(3)) << "128 events a run at most";
}

TEST_F(Subscribed, SkipsWhatItHasAlready) {
  for (const uint64_t number : {1, 2, 1, 2, 2, 3, 1, 4}) Put(Event(number, 1));
  TakeAll();
  EXPECT_EQ(Value(), 4);
  for (const uint64_t number : {4, 3, 5}) Put(Event(number, 1));
  TakeAll();
  EXPECT_EQ(Value(), 5);
}

TEST_F(Subscribed, SkipsRecordsThatAreNoEvents) {
  v1::PublishedEvent without_sequence = Event(9, 1);
  without_sequence.clear_sequence();
  v1::PublishedEvent unordered = Event(9, 1);
  unordered.set_sequence("1-9-0");  // would hide all that follow
  PutBytes("\xff\xff\xff");
  PutBytes(Serialize(Event(8, 100)) + "\xff");
  Put(Event(1, 1));
  PutBytes("");
  Put(without_sequence);
  Put(unordered);
  Put(Event(9, 1, ""));
  Put(Event(9, 1, std::string(600'000, 's')));  // part of a key that no commit could hold
  Put(Event(2, 1));
  PutBytes(std::string(1000, '\xff'));
  TakeAll();
  EXPECT_EQ(Value(), 2);
  EXPECT_THAT(SetAside(), IsEmpty());
  EXPECT_EQ(InboxOf().topic_position(), 8U);
  const auto skipped = subscription->TakeSkipped();
  EXPECT_EQ(skipped.count, 8U);
  EXPECT_EQ(skipped.last, 9U);
  EXPECT_EQ(subscription->TakeSkipped().count, 0U) << "told once";
}

TEST_F(Subscribed, PassesOverEventsThatItHasNoReactionTo) {
  v1::PublishedEvent other = Event(2, 1);
  other.set_type("mkep.tally.another.v1");
  Put(Event(1, 1));
  Put(other);
  TakeAll();
  EXPECT_EQ(Value(), 1);
  EXPECT_THAT(SetAside(), IsEmpty());
  EXPECT_EQ(InboxOf().last_sequence(), other.sequence()) << "taken in, with nothing to do";
}

TEST_F(Subscribed, ParksByPointerWhatCannotBeDecided) {
  v1::PublishedEvent garbled = Event(2, 1);
  garbled.set_data("secret that is no message \xff");
  v1::PublishedEvent of_another_kind = Event(3, 1);
  of_another_kind.set_content_type("application/json");
  v1::PublishedEvent nameless = Event(6, 1), traced = Event(1, 1);
  nameless.clear_subject();
  traced.set_traceparent(std::string(600'000, 't'));  // no trace, and no commit could hold it
  Put(traced);
  Put(garbled);
  Put(of_another_kind);
  Put(Event(4, 666));
  Put(Event(5, 7));
  Put(nameless);
  Put(Event(7, 1));
  TakeAll();
  EXPECT_EQ(Value(), 2) << "what can be decided is held up by nothing";
  EXPECT_THAT(SetAside(),
              ElementsAre("2 parked: its data is no TallyChanged",
                          "3 parked: its data is no TallyChanged", "4 parked: nobody foresaw this",
                          "5 parked: mkep.tally.v1.TallyChanged is no command",
                          "6 parked: it does not say which tally"));
  EXPECT_EQ(InboxOf().parked(), 5U);
  for (const std::string& record : journal.Records())
    EXPECT_THAT(record, ::testing::Not(HasSubstr("secret"))) << "no copy of the payload";
}

TEST_F(Subscribed, SetsRefusalsAside) {
  Put(Event(1, 1));
  Put(Event(2, 13));
  Put(Event(3, 1));
  TakeAll();
  EXPECT_EQ(Value(), 2);
  EXPECT_THAT(SetAside(), ElementsAre("2 refused: TOO_LITTLE"));
  EXPECT_EQ(InboxOf().parked(), 0U);
  EXPECT_THAT(Advances(), SizeIs(1));
}

TEST_F(Subscribed, KeepsSourcesInOneTopicApart) {
  const std::string another = "mkep/another/0";
  for (uint64_t i = 1; i <= 3; ++i) {
    Put(Event(i, 1));
    Put(Event(i, 10, another));
  }
  Put(Event(2, 1000, another));  // that source's, and old
  TakeAll();
  EXPECT_EQ(Value(), 33);
  EXPECT_EQ(InboxOf().last_sequence(), FormatSequence(1, 3, 0));
  EXPECT_EQ(InboxOf(another).last_sequence(), FormatSequence(1, 3, 0));
  EXPECT_EQ(InboxOf(another).topic_position(), 5U);
}

TEST_F(Subscribed, ResumesFromTheInboxAfterARestart) {
  for (uint64_t i = 1; i <= 5; ++i) Put(Event(i, 1));
  TakeAll();
  const size_t records = journal.Records().size();
  Restart();
  TakeAll();
  EXPECT_EQ(journal.Records().size(), records) << "nothing is taken in twice";
  Put(Event(6, 1));
  Restart();
  TakeAll();
  EXPECT_EQ(Value(), 6);
}

// Its commit turns up after the subscription has given up and taken in more.
TEST_F(Subscribed, TakesARunInOnceWhoseOutcomeWasNotKnown) {
  Put(Event(1, 1));
  Put(Event(2, 1));
  journal.SetHook([](std::string_view) { return Fate::kHeld; });
  EXPECT_TRUE(Step());
  replica.runner.Tick(kNow + std::chrono::minutes(2));
  EXPECT_EQ(ended, 1) << "in the end it gives up";
  EXPECT_FALSE(subscription->under_way());
  Put(Event(3, 1));
  EXPECT_TRUE(Step()) << "again, with what has come since";
  journal.SetHook(nullptr);
  journal.ReleaseAll();
  TakeAll();
  EXPECT_EQ(Value(), 3);
  EXPECT_EQ(InboxOf().last_sequence(), FormatSequence(1, 3, 0));
}

TEST_F(Subscribed, TriesARunAgainThatWasNotAppended) {
  Put(Event(1, 1));
  journal.SetHook([](std::string_view) { return Fate::kNotPersisted; });
  EXPECT_TRUE(Step());
  replica.runner.Tick(kNow);
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(subscription->Lag(), 1U);
  journal.SetHook(nullptr);
  TakeAll();
  EXPECT_EQ(Value(), 1);
}

TEST_F(Subscribed, OfTwoReplicasEachEventIsTakenInOnce) {
  Replica second(service, journal);
  ASSERT_TRUE(second.Open());
  Subscription other(second.projection, second.runner, topic, kTopic);
  for (uint64_t i = 1; i <= 40; ++i) {
    Put(Event(i, 1));
    Step();
    EXPECT_TRUE(other.Step(kNow, std::chrono::milliseconds(0), [] {}));
    if (i % 3 == 0) replica.Poll();
    if (i % 4 == 0) second.Poll();
  }
  for (int i = 0; i < 100; ++i) {
    Step();
    EXPECT_TRUE(other.Step(kNow, std::chrono::milliseconds(0), [] {}));
    replica.Poll();
    second.Poll();
  }
  EXPECT_EQ(Value(), 40);
}

TEST_F(Subscribed, SaysSoWhenTheTopicCannotBeRead) {
  topic.Close();
  const auto stepped = subscription->Step(kNow, std::chrono::milliseconds(0), [] {});
  ASSERT_FALSE(stepped);
  EXPECT_EQ(stepped.error().kind, LogError::Kind::kClosed);
}

class SmallCommits : public Subscribed {
 protected:
  static constexpr size_t kMostBytes = 800;
  static RunnerSettings Small() {
    RunnerSettings settings;
    settings.most_commit_bytes = kMostBytes;
    return settings;
  }
  SmallCommits() : Subscribed(Small()) {}
};

TEST_F(SmallCommits, AreReachedByHalvingTheRun) {
  for (uint64_t i = 1; i <= 64; ++i) {
    v1::PublishedEvent event = Event(i, 1);
    event.set_subject("tally-" + std::to_string(i));
    Put(event);
  }
  TakeAll();
  for (int i = 1; i <= 64; ++i) EXPECT_EQ(Value("tally-" + std::to_string(i)), 1) << i;
  EXPECT_GT(Advances().size(), 4U);
  EXPECT_THAT(SetAside(), IsEmpty());
  for (const std::string& record : journal.Records()) EXPECT_LE(record.size(), kMostBytes);
}

TEST_F(SmallCommits, GrowAgainWhereTheyCan) {
  for (uint64_t i = 1; i <= 116; ++i) {
    v1::PublishedEvent event = Event(i, 1);
    if (i <= 16) event.set_subject(std::to_string(i) + std::string(100, 'x'));
    Put(event);
  }
  TakeAll();
  EXPECT_EQ(Value(), 100);
  const v1::InboxAdvanced last = Advances().back();
  EXPECT_GT(ParseSequence(last.last_sequence())->position,
            ParseSequence(last.first_sequence())->position + 10);
}

TEST_F(SmallCommits, ParkTheOneEventThatFitsIntoNone) {
  for (uint64_t i = 1; i <= 6; ++i) {
    v1::PublishedEvent event = Event(i, 1);
    if (i == 4) event.set_subject(std::string(2 * kMostBytes, 'x'));
    Put(event);
  }
  TakeAll();
  EXPECT_EQ(Value(), 5);
  EXPECT_THAT(SetAside(), ElementsAre(HasSubstr("4 parked: The change would take")));
  EXPECT_EQ(InboxOf().parked(), 1U);
}

TEST(SubscribedTopics, OfAServiceAreThoseOfItsReactions) {
  EXPECT_THAT(SubscribedTopicsOf(Reacting()), ElementsAre(kTopic));
  EXPECT_THAT(SubscribedTopicsOf(tally::v1::TallyService()), IsEmpty());
}

}  // namespace
}  // namespace mkep::platform
