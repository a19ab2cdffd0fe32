#include "platform/kafka/topic_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const TopicSettings kRight = {{"cleanup.policy", "delete"},
                              {"retention.ms", "-1"},
                              {"retention.bytes", "-1"},
                              {"max.message.bytes", "2097152"},
                              {"message.timestamp.type", "LogAppendTime"},
                              {"replication.factor", "3"},
                              {"min.insync.replicas", "2"},
                              {"unclean.leader.election.enable", "false"}};

std::vector<std::string> ConcernsWith(const std::string& name, const std::string& value) {
  TopicSettings settings = kRight;
  settings[name] = value;
  return ConcernsAbout("a.journal", settings);
}

TEST(TopicSettings, ThatAreRightAreOfNoConcern) {
  EXPECT_THAT(ConcernsAbout("a.journal", kRight), IsEmpty());
  EXPECT_THAT(ConcernsWith("max.message.bytes", "10000000"), IsEmpty());
  EXPECT_THAT(ConcernsWith("replication.factor", "5"), IsEmpty());
}

TEST(TopicSettings, EachThatIsWrongIsNamedWithWhyAndWhatToDo) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"cleanup.policy", "compact"},
      {"cleanup.policy", "compact,delete"},
      {"retention.ms", "604800000"},
      {"retention.bytes", "1073741824"},
      {"max.message.bytes", "1048588"},
      {"message.timestamp.type", "CreateTime"},
      {"replication.factor", "2"},
      {"min.insync.replicas", "1"},
      {"unclean.leader.election.enable", "true"}};
  for (const auto& [name, value] : wrong) {
    EXPECT_THAT(ConcernsWith(name, value),
                ElementsAre(AllOf(HasSubstr("a.journal has " + name + "=" + value + ": "),
                                  HasSubstr("Set it to " + kRight.at(name)))));
  }
}

TEST(TopicSettings, ThatTheBrokersDoNotTellAreAConcern) {
  EXPECT_EQ(ConcernsAbout("a.journal", {}).size(), kRight.size());
}

}  // namespace
}  // namespace mkep::platform
