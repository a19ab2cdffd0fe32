#include "platform/journal/log_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/log_testing.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::platform {
namespace {

using testing::ElementsAre;

TEST(LogSet, LaysJournalsAndTopicsOutInTheDirectory) {
  const TemporaryDirectory directory;
  LogSet logs(directory.path(), LogAccess::kWrite);
  AppendAll(*logs.OpenJournal("registry", 0).value(), {"journal"});
  AppendAll(*logs.OpenTopic("mkep.registry.schools.v1", 7).value(), {"topic"});
  EXPECT_TRUE(std::filesystem::is_directory(directory.path() / "journals/registry/0"));
  EXPECT_TRUE(
      std::filesystem::is_directory(directory.path() / "topics/mkep.registry.schools.v1/7"));
}

TEST(LogSet, SharesALogAmongAllWhoOpenIt) {
  LogSet logs(std::make_shared<SimulatedFileSystem>(), "/data", LogAccess::kWrite);
  const auto publisher = logs.OpenTopic("mkep.registry.schools.v1", 0).value();
  EXPECT_EQ(logs.OpenTopic("mkep.registry.schools.v1", 0).value(), publisher);
  EXPECT_NE(logs.OpenTopic("mkep.registry.schools.v1", 1).value(), publisher);
  logs.Close();
  EXPECT_EQ(publisher->End().error().kind, LogError::Kind::kClosed);
}

TEST(LogSet, ReadsBesideTheWriterAndMakesNothing) {
  const auto disk = std::make_shared<SimulatedFileSystem>();
  LogSet writer(disk, "/data", LogAccess::kWrite);
  AppendAll(*writer.OpenJournal("registry", 0).value(), {"zero"});
  LogSet reader(disk, "/data", LogAccess::kReadOnly);
  EXPECT_THAT(ReadAll(*reader.OpenJournal("registry", 0).value()).value(), ElementsAre("zero"));
  EXPECT_EQ(reader.OpenJournal("reporting", 0).error().kind, LogError::Kind::kNotFound);
}

}  // namespace
}  // namespace mkep::platform
