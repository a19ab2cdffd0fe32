#include "platform/journal/data_directory.h"

#include <unistd.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/log_testing.h"
#include "platform/journal/posix_file_system.h"

namespace mkep::platform {
namespace {

using testing::HasSubstr;

const DataDirectory::Creation kSample{
    true, std::chrono::system_clock::from_time_t(1788249600)};  // 2026-09-01T08:00:00Z

class DataDirectoryTest : public testing::Test {
 protected:
  std::filesystem::path path() const { return directory_.path() / "data"; }
  void Write(std::string_view facts) {
    ASSERT_TRUE(files_.CreateDirectories(path()));
    ASSERT_TRUE(WriteWholeFile(files_, path() / "mkep.json", facts));
  }

  TemporaryDirectory directory_;
  PosixFileSystem files_;
};

TEST_F(DataDirectoryTest, IsMadeOnceAndKeepsWhatItIs) {
  ASSERT_TRUE(DataDirectory::Open(files_, path(), kSample));
  const auto again = DataDirectory::Open(files_, path(), {});
  ASSERT_TRUE(again) << again.error().sentence;
  EXPECT_TRUE(again->sample());
  EXPECT_EQ(again->created(), "2026-09-01T08:00:00Z");
  EXPECT_EQ(ReadFile(files_, path() / "mkep.json"),
            "{\"format\":1,\"sample\":true,\"created\":\"2026-09-01T08:00:00Z\"}\n");
}

TEST_F(DataDirectoryTest, RefusesASecondServerNamingDirectoryAndProcess) {
  const auto first = DataDirectory::Open(files_, path(), {});
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->sample());
  const auto second = DataDirectory::Open(files_, path(), {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, LogError::Kind::kLocked);
  EXPECT_THAT(second.error().sentence, HasSubstr(path().string()));
  EXPECT_THAT(second.error().sentence, HasSubstr(fmt::format("pid {}", ::getpid())));
  EXPECT_TRUE(DataDirectory::OpenReadOnly(files_, path()));
}

TEST_F(DataDirectoryTest, RefusesANewerFormatAndADamagedFile) {
  Write(R"({"format":2})");
  const auto newer = DataDirectory::Open(files_, path(), {});
  EXPECT_EQ(newer.error().kind, LogError::Kind::kNewerFormat);
  EXPECT_THAT(newer.error().sentence, HasSubstr("format 2"));
  for (const char* damaged : {"", "{", "[]", R"({"sample":true})", R"({"format":"1"})"}) {
    Write(damaged);
    EXPECT_EQ(DataDirectory::Open(files_, path(), {}).error().kind, LogError::Kind::kDamaged);
  }
}

TEST_F(DataDirectoryTest, ReadOnlyMakesNothing) {
  EXPECT_EQ(DataDirectory::OpenReadOnly(files_, path()).error().kind, LogError::Kind::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

}  // namespace
}  // namespace mkep::platform
