// A disk that is full, fails to write, or fails to sync.
#include <cerrno>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/embedded_log.h"
#include "platform/journal/log_testing.h"
#include "platform/journal/segment_chain.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::platform {
namespace {

using Operation = SimulatedFileSystem::Operation;
using testing::ElementsAre;
using testing::HasSubstr;

class EmbeddedLogFaults : public testing::Test {
 protected:
  void Open(EmbeddedLogOptions options = {}) {
    log_.reset();
    auto opened = EmbeddedLog::Open(disk_, "/log", options);
    ASSERT_TRUE(opened) << opened.error().sentence;
    log_ = std::move(*opened);
  }

  // A failed append, of which nothing is seen, then one that heals the log.
  void ExpectUnknownThenHealed(LogError::Kind kind) {
    const auto failed = AppendAndWait(*log_, "failed");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, kind);
    EXPECT_TRUE(failed.error().outcome_unknown);
    EXPECT_THAT(failed.error().sentence, HasSubstr(SegmentPath("/log", 0).string()));
    EXPECT_THAT(ReadAll(*log_).value(), ElementsAre("zero"));
    ExpectHealed();
  }

  void ExpectHealed() {
    EXPECT_EQ(AppendAndWait(*log_, "healed"), 1U);
    EXPECT_THAT(ReadAll(*log_).value(), ElementsAre("zero", "healed"));
    const auto after = EmbeddedLog::Open(disk_->AfterPowerLoss(), "/log");
    ASSERT_TRUE(after) << after.error().sentence;
    EXPECT_THAT(ReadAll(**after).value(), ElementsAre("zero", "healed"));
  }

  std::shared_ptr<SimulatedFileSystem> disk_ = std::make_shared<SimulatedFileSystem>();
  std::unique_ptr<EmbeddedLog> log_;
};

TEST_F(EmbeddedLogFaults, AFailedWriteIsOfUnknownOutcomeAndTheNextAppendHeals) {
  Open();
  for (const size_t written : {0U, 1U, 24U, 27U, 30U}) {
    disk_ = std::make_shared<SimulatedFileSystem>();
    Open();
    AppendAll(*log_, {"zero"});
    disk_->FailNext(Operation::kWrite, EIO, written);
    ExpectUnknownThenHealed(LogError::Kind::kIo);
  }
}

TEST_F(EmbeddedLogFaults, AFailedFsyncIsOfUnknownOutcomeAndIsNotTriedAgain) {
  Open();
  AppendAll(*log_, {"zero"});
  disk_->FailNext(Operation::kSync, EIO);
  ExpectUnknownThenHealed(LogError::Kind::kIo);
}

TEST_F(EmbeddedLogFaults, WhatAFailedFsyncLeftInMemoryIsMadeDurableByTheNextProcess) {
  Open();
  AppendAll(*log_, {"zero"});
  disk_->FailNext(Operation::kSync, EIO);
  ASSERT_FALSE(AppendAndWait(*log_, "unknown"));
  const auto next = disk_->AfterKill();
  EXPECT_THAT(ReadAll(*EmbeddedLog::Open(next, "/log").value()).value(),
              ElementsAre("zero", "unknown"));
  EXPECT_THAT(ReadAll(*EmbeddedLog::Open(next->AfterPowerLoss(), "/log").value()).value(),
              ElementsAre("zero", "unknown"));
}

TEST_F(EmbeddedLogFaults, AFullDiskIsSaidInOneSentenceAndHealsWhenSpaceReturns) {
  for (const uint64_t space : {0U, 5U, 29U}) {
    disk_ = std::make_shared<SimulatedFileSystem>();
    Open();
    AppendAll(*log_, {"zero"});
    disk_->SetSpace(space);
    for (int attempt = 0; attempt < 3; ++attempt) {
      const auto refused = AppendAndWait(*log_, "failed");
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().kind, LogError::Kind::kDiskFull);
      EXPECT_THAT(refused.error().sentence, HasSubstr("No space left on device. Free space"));
      EXPECT_THAT(ReadAll(*log_).value(), ElementsAre("zero"));
    }
    disk_->SetSpace(std::nullopt);
    ExpectHealed();
  }
}

TEST_F(EmbeddedLogFaults, NothingIsWrittenWhileTheFilesCannotBeOpenedAnew) {
  Open();
  AppendAll(*log_, {"zero"});
  disk_->FailNext(Operation::kSync, EIO);
  ASSERT_FALSE(AppendAndWait(*log_, "unknown"));
  disk_->FailNext(Operation::kTruncate, EIO);
  const auto refused = AppendAndWait(*log_, "refused");
  ASSERT_FALSE(refused);
  EXPECT_FALSE(refused.error().outcome_unknown);
  ExpectHealed();
}

TEST_F(EmbeddedLogFaults, NothingIsWrittenWhenASegmentCannotBeBegun) {
  constexpr EmbeddedLogOptions kOneRecordASegment{64, 4 << 20, 0};
  for (const Operation operation :
       {Operation::kWrite, Operation::kSync, Operation::kRename, Operation::kSyncDirectory}) {
    disk_ = std::make_shared<SimulatedFileSystem>();
    Open(kOneRecordASegment);
    AppendAll(*log_, {"zero"});
    disk_->FailNext(operation, ENOSPC);
    const auto refused = AppendAndWait(*log_, "refused");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, LogError::Kind::kDiskFull);
    EXPECT_FALSE(refused.error().outcome_unknown);
    AppendAll(*log_, {"one", "two"});
    const auto after = EmbeddedLog::Open(disk_->AfterPowerLoss(), "/log", kOneRecordASegment);
    ASSERT_TRUE(after) << after.error().sentence;
    EXPECT_THAT(ReadAll(**after).value(), ElementsAre("zero", "one", "two"));
  }
}

TEST_F(EmbeddedLogFaults, AReadThatFailsIsAnErrorAndTheNextSucceeds) {
  Open({64, 4 << 20, 0});
  AppendAll(*log_, {"zero", "one"});
  disk_->FailNext(Operation::kRead, EIO);
  EXPECT_EQ(log_->Read(0, 10, std::chrono::milliseconds(0)).error().kind, LogError::Kind::kIo);
  EXPECT_THAT(ReadAll(*log_).value(), ElementsAre("zero", "one"));
}

}  // namespace
}  // namespace mkep::platform
