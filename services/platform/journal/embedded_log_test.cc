// Groups, locks, read-only opening and real processes. Damage and failing disks have tests of their
// own: embedded_log_damage_test.cc, embedded_log_faults_test.cc.
#include "platform/journal/embedded_log.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <future>
#include <map>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/frame.h"
#include "platform/journal/log_testing.h"
#include "platform/journal/segment_chain.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;

// First position of the group of each frame in a segment.
std::vector<uint64_t> Groups(std::string_view segment) {
  std::vector<uint64_t> groups;
  for (size_t at = kSegmentHeaderBytes; at < segment.size();) {
    const FrameHead head = DecodeFrameHead(segment.substr(at));
    groups.push_back(head.group_first);
    at += kFrameHeadBytes + head.length;
  }
  return groups;
}

TEST(EmbeddedLog, WritesAllThatIsQueuedAsOneGroup) {
  const auto disk = std::make_shared<SimulatedFileSystem>();
  const auto log = EmbeddedLog::Open(disk, "/log").value();
  const auto segment = SegmentPath("/log", 0);
  disk->HoldSyncs();
  std::promise<void> last;
  log->Append("first", [](const auto&) {});
  while (disk->Content(segment).size() == kSegmentHeaderBytes) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) log->Append("queued", [](const auto&) {});
  log->Append("last", [&](const auto&) { last.set_value(); });
  disk->ReleaseSyncs();
  last.get_future().get();
  EXPECT_THAT(Groups(disk->Content(segment)), ElementsAre(0, 1, 1, 1, 1, 1, 1));
}

TEST(EmbeddedLog, AnswersOffTheAppendersThreadAndMayAppendThere) {
  const auto disk = std::make_shared<SimulatedFileSystem>();
  const auto log = EmbeddedLog::Open(disk, "/log", {1 << 20, /*queue_bytes=*/1, 0}).value();
  std::promise<std::thread::id> answered;
  log->Append("one", [&](const auto&) {
    log->Append("two", [](const auto&) {});
    log->Append("three", [&](const auto&) { answered.set_value(std::this_thread::get_id()); });
  });
  EXPECT_NE(answered.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(log->End(), 3U);
}

TEST(EmbeddedLog, MakesAppendersWaitWhileTheQueueIsFull) {
  const auto disk = std::make_shared<SimulatedFileSystem>();
  const auto log = EmbeddedLog::Open(disk, "/log", {1 << 20, /*queue_bytes=*/100, 0}).value();
  disk->HoldSyncs();
  auto appends = std::async(std::launch::async, [&] {
    for (int i = 0; i < 20; ++i) log->Append(std::string(50, 'x'), [](const auto&) {});
  });
  EXPECT_EQ(appends.wait_for(milliseconds(20)), std::future_status::timeout);
  disk->ReleaseSyncs();
  appends.get();
  EXPECT_EQ(AppendAndWait(*log, "after"), 20U);
}

TEST(EmbeddedLog, RefusesASecondOpenerNamingDirectoryAndProcess) {
  const TemporaryDirectory directory;
  auto first = EmbeddedLog::Open(directory.path() / "log").value();
  const auto second = EmbeddedLog::Open(directory.path() / "log");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, LogError::Kind::kLocked);
  EXPECT_THAT(second.error().sentence, HasSubstr((directory.path() / "log").string()));
  EXPECT_THAT(second.error().sentence, HasSubstr(fmt::format("pid {}", ::getpid())));
  first->Close();
  EXPECT_TRUE(EmbeddedLog::Open(directory.path() / "log"));
}

TEST(ReadOnlyLog, FollowsAWriterThroughItsSegmentsWithoutTakingTheLock) {
  const TemporaryDirectory directory;
  auto writer = EmbeddedLog::Open(directory.path(), {256, 4 << 20, 0}).value();
  AppendAll(*writer, {"zero"});
  auto reader = EmbeddedLog::OpenReadOnly(directory.path()).value();
  std::vector<std::string> written{"zero"};
  for (int i = 1; i < 100; ++i) {
    written.push_back(fmt::format("record {}", i));
    AppendAll(*writer, {written.back()});
    if (i % 7 == 0) {
      EXPECT_EQ(ReadAll(*reader).value(), written);
    }
  }
  EXPECT_EQ(reader->End(), 100U);
  auto waiting = std::async(std::launch::async, [&] { return reader->Read(100, 9, minutes(1)); });
  AppendAll(*writer, {"last"});
  EXPECT_EQ(waiting.get().value().front().bytes, "last");
}

TEST(ReadOnlyLog, SeesOnlyWholeRecordsInOrderBesideABusyWriter) {
  const TemporaryDirectory directory;
  const auto writer = EmbeddedLog::Open(directory.path(), {8192, 4 << 20, 0}).value();
  constexpr uint64_t kRecords = 5'000;
  auto writing = std::async(std::launch::async, [&] {
    for (uint64_t i = 0; i < kRecords; ++i) {
      writer->Append(fmt::format("{:0{}}", i, i % 300), [](const auto&) {});
      if (i % 20 == 0) std::this_thread::yield();
    }
  });
  uint64_t read = 0;
  const auto reader = EmbeddedLog::OpenReadOnly(directory.path()).value();
  while (read < kRecords) {
    ASSERT_TRUE(EmbeddedLog::OpenReadOnly(directory.path()));
    const auto records = reader->Read(read, 1 << 20, minutes(1));
    ASSERT_TRUE(records) << records.error().sentence;
    for (const LogRecord& record : *records) {
      ASSERT_EQ(record.position, read);
      ASSERT_EQ(record.bytes, fmt::format("{:0{}}", read, read % 300));
      ++read;
    }
  }
}

TEST(ReadOnlyLog, TakesAnIncompleteTailForTheEndAndChangesNothing) {
  const auto disk = std::make_shared<SimulatedFileSystem>();
  AppendAll(*EmbeddedLog::Open(disk, "/log").value(), {"zero", "one"});
  const auto segment = SegmentPath("/log", 0);
  std::string torn = disk->Content(segment);
  AppendFrame(torn, 2, 2, "two");
  torn.resize(torn.size() - 1);
  disk->SetContent(segment, torn);
  auto reader = EmbeddedLog::OpenReadOnly(disk, "/log").value();
  EXPECT_THAT(ReadAll(*reader).value(), ElementsAre("zero", "one"));
  EXPECT_EQ(reader->End(), 2U);
  EXPECT_EQ(AppendAndWait(*reader, "no").error().kind, LogError::Kind::kClosed);
  EXPECT_EQ(disk->Content(segment), torn);
}

TEST(ReadOnlyLog, SaysThatThereIsNoLog) {
  const TemporaryDirectory directory;
  EXPECT_EQ(EmbeddedLog::OpenReadOnly(directory.path()).error().kind, LogError::Kind::kNotFound);
  const auto absent = EmbeddedLog::OpenReadOnly(directory.path() / "absent");
  EXPECT_EQ(absent.error().kind, LogError::Kind::kNotFound);
  EXPECT_THAT(absent.error().sentence, HasSubstr("absent"));
}

TEST(EmbeddedLog, ReplaysManyRecordsAndFindsAnyOfThem) {
  const TemporaryDirectory directory;
  constexpr uint64_t kRecords = 20'000;
  {
    auto log = EmbeddedLog::Open(directory.path(), {1 << 20, 4 << 20, 4 << 20}).value();
    for (uint64_t i = 0; i + 1 < kRecords; ++i) {
      log->Append(fmt::format("{:0200}", i), [](const auto&) {});
    }
    ASSERT_EQ(AppendAndWait(*log, fmt::format("{:0200}", kRecords - 1)), kRecords - 1);
  }
  auto log = EmbeddedLog::Open(directory.path(), {1 << 20, 4 << 20, 4 << 20}).value();
  const auto all = ReadAll(*log, 1 << 20).value();
  ASSERT_EQ(all.size(), kRecords);
  for (uint64_t i = 0; i < kRecords; i += 997) {
    EXPECT_EQ(all[i], fmt::format("{:0200}", i));
    EXPECT_EQ(log->Read(i, 1, milliseconds(0))->front().bytes, all[i]);
  }
}

// Appends from four threads and says on the pipe what was acknowledged, until killed.
[[noreturn]] void AppendUntilKilled(const std::filesystem::path& directory, int pipe, int life) {
  auto log = EmbeddedLog::Open(directory, {4096, 4 << 20, 4 << 20}).value();
  const auto append = [&](int thread) {
    for (int i = 0;; ++i) {
      const std::string record = fmt::format("{}.{}.{}", life, thread, i);
      const auto position = AppendAndWait(*log, record);
      const std::string line = fmt::format("{} {}\n", position.value(), record);
      if (::write(pipe, line.data(), line.size()) < 0) ::_exit(1);
    }
  };
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) threads.emplace_back(append, thread);
  for (;;) ::pause();
}

TEST(EmbeddedLog, KeepsEveryAcknowledgedRecordWhenItsProcessIsKilled) {
  const TemporaryDirectory directory;
  std::map<uint64_t, std::string> acknowledged;
  for (int life = 0; life < 5; ++life) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) AppendUntilKilled(directory.path(), pipe[1], life);
    ::close(pipe[1]);
    FILE* const lines = ::fdopen(pipe[0], "r");
    unsigned long long position = 0;
    char record[64];
    for (int count = 0; std::fscanf(lines, "%llu %63s", &position, record) == 2; ++count) {
      acknowledged[position] = record;
      if (count == 200) ::kill(child, SIGKILL);
    }
    std::fclose(lines);
    ::waitpid(child, nullptr, 0);
    auto log = EmbeddedLog::Open(directory.path());
    ASSERT_TRUE(log) << log.error().sentence;
    const auto records = ReadAll(**log).value();
    for (const auto& [at, expected] : acknowledged) ASSERT_EQ(records.at(at), expected);
  }
  EXPECT_GT(acknowledged.size(), 1000U);
}

}  // namespace
}  // namespace mkep::platform
