#include "platform/runtime/rule_switch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/runtime/migration.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform {
namespace {

using tally::v1::Add;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Replica;
using ::testing::SizeIs;
using Fate = MemoryLog::Fate;

class SwitchOfRules : public ::testing::Test {
 protected:
  SwitchOfRules() : replica(service, journal, {.newest_rule = 2}) {
    testing::WriteIdentity(journal);
    EXPECT_TRUE(replica.Open());
    EXPECT_TRUE(replica.Run(Add("a", 1), "before"));
  }
  std::string WhyNot(uint32_t rule) {
    RuleSwitch refused(service, journal);
    EXPECT_TRUE(refused.Examine());
    const auto done = refused.SwitchOn(rule);
    return done ? "" : done.error();
  }

  const ServiceDefinition service = tally::v1::TallyService();
  MemoryLog journal;
  Replica replica;
};

TEST_F(SwitchOfRules, TellsWhichRuleIsActiveAndWhatWaits) {
  RuleSwitch rules(service, journal);
  EXPECT_FALSE(rules.begun());
  ASSERT_TRUE(rules.Examine());
  EXPECT_TRUE(rules.begun());
  EXPECT_EQ(rules.active(), 1u);
  EXPECT_EQ(rules.newest(), 2u);
  ASSERT_THAT(rules.waiting(), SizeIs(1));
  EXPECT_EQ(rules.waiting()[0].event, "mkep.tally.v1.Gained");
  EXPECT_EQ(rules.waiting()[0].since, 2u);
  EXPECT_THAT(journal.Records(), SizeIs(2)) << "nothing is written";
}

TEST_F(SwitchOfRules, IsObeyedFromItsPosition) {
  RuleSwitch rules(service, journal);
  const auto switched = rules.SwitchOn(2);
  ASSERT_TRUE(switched) << switched.error();
  EXPECT_EQ(switched->since, 2u);
  EXPECT_TRUE(switched->by_this);
  EXPECT_EQ(rules.active(), 2u);
  EXPECT_THAT(rules.waiting(), IsEmpty());
  replica.Poll();
  EXPECT_EQ(replica.projection.head().rule_version(), 2u);
  EXPECT_TRUE(replica.Run(Add("a", 1), "after")) << "it records what waited for the rule";
}

TEST_F(SwitchOfRules, IsWrittenOnce) {
  EXPECT_TRUE(RuleSwitch(service, journal).SwitchOn(2));
  const size_t records = journal.Records().size();
  for (const uint32_t rule : {1u, 2u}) {
    const auto again = RuleSwitch(service, journal).SwitchOn(rule);
    ASSERT_TRUE(again) << again.error();
    EXPECT_FALSE(again->by_this);
    EXPECT_EQ(again->since, 2u);
  }
  EXPECT_EQ(journal.Records().size(), records);
}

TEST_F(SwitchOfRules, IsReadBackWhereItsFateWasNotKnown) {
  journal.SetHook([](std::string_view) { return Fate::kAnswerLost; });
  const auto switched = RuleSwitch(service, journal).SwitchOn(2);
  ASSERT_TRUE(switched) << switched.error();
  EXPECT_EQ(switched->since, 2u);
  EXPECT_THAT(journal.Records(), SizeIs(3));
}

TEST_F(SwitchOfRules, SaysWhyItIsNotWritten) {
  journal.SetHook([](std::string_view) { return Fate::kNotPersisted; });
  EXPECT_THAT(WhyNot(2), Not(IsEmpty()));
  journal.SetHook(nullptr);
  EXPECT_THAT(WhyNot(3), HasSubstr("this release knows rules up to 2"));
  MemoryLog next;
  ASSERT_TRUE(Migration("tally", journal, next).End());
  EXPECT_THAT(WhyNot(2), HasSubstr("moved elsewhere"));
  MemoryLog empty;
  const auto refused = RuleSwitch(service, empty).SwitchOn(2);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), HasSubstr("has not begun"));
}

// A record of one who knows another past is walked over.
TEST_F(SwitchOfRules, PassesOverSwitchesThatAreNotObeyed) {
  v1::Record foreign;
  foreign.mutable_rule_active()->set_journal_id("journal-2");
  foreign.mutable_rule_active()->set_rule_version(9);
  ASSERT_TRUE(AppendAndWait(journal, Serialize(foreign)));
  RuleSwitch rules(service, journal);
  ASSERT_TRUE(rules.Examine());
  EXPECT_EQ(rules.active(), 1u);
  EXPECT_EQ(rules.SwitchOn(2)->since, 3u);
}

}  // namespace
}  // namespace mkep::platform
