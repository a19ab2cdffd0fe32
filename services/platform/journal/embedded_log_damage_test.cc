// Power loss, flips, cuts and missing files: found, or harmless, never silent.
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/journal/durable_mark.h"
#include "platform/journal/embedded_log.h"
#include "platform/journal/frame.h"
#include "platform/journal/log_testing.h"
#include "platform/journal/segment_chain.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::platform {
namespace {

using testing::AnyOf;
using testing::Eq;
using testing::HasSubstr;

const std::filesystem::path kDirectory = "/log";
constexpr EmbeddedLogOptions kOptions{400, 4 << 20, 4 << 20};
constexpr size_t kFrameBytes = kFrameHeadBytes + std::string_view("record 0000").size();

// A log of several small segments, each record a group.
class EmbeddedLogDamage : public testing::Test {
 protected:
  EmbeddedLogDamage() {
    for (int i = 0; i < 30; ++i) records_.push_back(fmt::format("record {:04}", i));
    AppendAll(*EmbeddedLog::Open(disk_, kDirectory, kOptions).value(), records_);
    const auto names = disk_->List(kDirectory);
    for (const std::string& name : *names) {
      if (name.ends_with(".log")) segments_.push_back(kDirectory / name);
    }
    EXPECT_EQ(segments_.size(), 3U);
  }

  // All records of the damaged log, or the error, whether met when opening or when reading.
  static LogResult<std::vector<std::string>> OpenAndReadAll(
      const std::shared_ptr<SimulatedFileSystem>& disk) {
    return EmbeddedLog::Open(disk, kDirectory, kOptions).and_then([](const auto& log) {
      return ReadAll(*log);
    });
  }

  static void Flip(SimulatedFileSystem& disk, const std::filesystem::path& path, size_t at,
                   int bit = 0) {
    std::string bytes = disk.Content(path);
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ (1 << bit));
    disk.SetContent(path, bytes);
  }

  void ForgetMark() { ASSERT_TRUE(disk_->Remove(DurableMark::PathIn(kDirectory))); }

  std::shared_ptr<SimulatedFileSystem> disk_ = std::make_shared<SimulatedFileSystem>();
  std::vector<std::string> records_;
  std::vector<std::filesystem::path> segments_;
};

TEST_F(EmbeddedLogDamage, AFlipAnywhereInAFrameIsNamedWithFileOffsetAndPosition) {
  const size_t frame_at = kSegmentHeaderBytes + 3 * kFrameBytes;
  for (size_t at = frame_at; at < frame_at + kFrameBytes; ++at) {
    for (const auto& [segment, position] : {std::pair{segments_[0], 3}, {segments_[2], 23}}) {
      const auto disk = disk_->AfterKill();
      Flip(*disk, segment, at);
      const auto found = OpenAndReadAll(disk);
      ASSERT_FALSE(found);
      EXPECT_EQ(found.error().kind, LogError::Kind::kDamaged);
      EXPECT_FALSE(found.error().outcome_unknown);
      EXPECT_THAT(found.error().sentence, HasSubstr(segment.string()));
      EXPECT_THAT(found.error().sentence, HasSubstr(fmt::format("offset {} ", frame_at)));
      EXPECT_THAT(found.error().sentence, HasSubstr(fmt::format("position {})", position)));
    }
  }
}

TEST_F(EmbeddedLogDamage, RecordsInFrontOfDamageAreStillRead) {
  Flip(*disk_, segments_[1], kSegmentHeaderBytes + 2 * kFrameBytes + 30);
  const auto log = EmbeddedLog::Open(disk_, kDirectory, kOptions).value();
  const auto before = log->Read(8, 1 << 20, std::chrono::milliseconds(0));
  ASSERT_TRUE(before);
  EXPECT_EQ(before->front().bytes, records_[8]);
  EXPECT_EQ(log->Read(12, 1 << 20, std::chrono::milliseconds(0)).error().kind,
            LogError::Kind::kDamaged);
}

TEST_F(EmbeddedLogDamage, AFlipAnywhereInAHeaderIsFound) {
  for (const auto& segment : segments_) {
    for (size_t at = 0; at < kSegmentHeaderBytes; ++at) {
      const auto disk = disk_->AfterKill();
      Flip(*disk, segment, at);
      EXPECT_EQ(OpenAndReadAll(disk).error().kind, LogError::Kind::kDamaged) << at;
    }
  }
}

TEST_F(EmbeddedLogDamage, ACutOfTheLastSegmentAtAnyOffsetIsFoundByTheMark) {
  const std::string whole = disk_->Content(segments_.back());
  for (size_t size = 0; size < whole.size(); ++size) {
    const auto disk = disk_->AfterKill();
    disk->SetContent(segments_.back(), whole.substr(0, size));
    const auto found = OpenAndReadAll(disk);
    ASSERT_FALSE(found) << size;
    EXPECT_THAT(found.error().kind, AnyOf(LogError::Kind::kDamaged, LogError::Kind::kMissing));
  }
}

TEST_F(EmbeddedLogDamage, WithoutAMarkACutOfTheLastSegmentLeavesWholeRecords) {
  ForgetMark();
  const std::string whole = disk_->Content(segments_.back());
  for (size_t size = kSegmentHeaderBytes; size < whole.size(); ++size) {
    const auto disk = disk_->AfterKill();
    disk->SetContent(segments_.back(), whole.substr(0, size));
    const auto found = OpenAndReadAll(disk);
    ASSERT_TRUE(found) << found.error().sentence;
    ASSERT_LT(found->size(), records_.size());
    EXPECT_TRUE(std::equal(found->begin(), found->end(), records_.begin()));
    EXPECT_EQ(OpenAndReadAll(disk).value(), *found);
  }
}

TEST_F(EmbeddedLogDamage, WithoutAMarkAFlipInFrontOfTheLastGroupIsStillFound) {
  ForgetMark();
  const size_t last_group = disk_->Content(segments_.back()).size() - kFrameBytes;
  for (size_t at = kSegmentHeaderBytes; at < last_group; ++at) {
    const auto disk = disk_->AfterKill();
    Flip(*disk, segments_.back(), at, static_cast<int>(at % 8));
    EXPECT_EQ(OpenAndReadAll(disk).error().kind, LogError::Kind::kDamaged) << at;
  }
}

TEST_F(EmbeddedLogDamage, ASegmentThatWasShortenedIsFoundWhenTheLogIsOpened) {
  const std::string whole = disk_->Content(segments_[1]);
  disk_->SetContent(segments_[1], whole.substr(0, whole.size() - kFrameBytes));
  const auto opened = EmbeddedLog::Open(disk_, kDirectory);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, LogError::Kind::kDamaged);
  EXPECT_THAT(opened.error().sentence, HasSubstr(segments_[1].string()));
}

TEST_F(EmbeddedLogDamage, AMissingSegmentIsNamed) {
  for (size_t missing = 0; missing < segments_.size(); ++missing) {
    const auto disk = disk_->AfterKill();
    ASSERT_TRUE(disk->Remove(segments_[missing]));
    const auto found = OpenAndReadAll(disk);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, LogError::Kind::kMissing);
    const bool is_last = missing + 1 == segments_.size();
    EXPECT_THAT(found.error().sentence,
                HasSubstr(is_last ? kDirectory.string() : segments_[missing].string()));
    EXPECT_EQ(EmbeddedLog::OpenReadOnly(disk, kDirectory).error().kind, LogError::Kind::kMissing);
  }
}

TEST_F(EmbeddedLogDamage, AnExchangedSegmentIsFound) {
  disk_->SetContent(segments_[1], disk_->Content(segments_[2]));
  EXPECT_EQ(OpenAndReadAll(disk_).error().kind, LogError::Kind::kDamaged);
}

TEST_F(EmbeddedLogDamage, ANewerFormatIsRefusedInOneSentence) {
  std::string bytes = disk_->Content(segments_.back());
  auto header = DecodeSegmentHeader(bytes).value();
  header.format = kSegmentFormat + 1;
  disk_->SetContent(segments_.back(),
                    bytes.replace(0, kSegmentHeaderBytes, EncodeSegmentHeader(header)));
  const auto found = EmbeddedLog::Open(disk_, kDirectory);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, LogError::Kind::kNewerFormat);
  EXPECT_THAT(found.error().sentence, HasSubstr("has format 2"));
}

// One flipped bit, one overwritten stretch or one cut, anywhere in any file of the log.
std::string Damage(std::mt19937& random, std::string bytes) {
  const size_t at = random() % bytes.size();
  switch (random() % 3) {
    case 0:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
      break;
    case 1:
      bytes.replace(at, 16, std::min<size_t>(16, bytes.size() - at), static_cast<char>(random()));
      break;
    default:
      bytes.resize(at);
  }
  return bytes;
}

TEST_F(EmbeddedLogDamage, FiveHundredSeededFlipsAndCutsAreFoundOrHarmless) {
  auto files = segments_;
  files.push_back(DurableMark::PathIn(kDirectory));
  int found_damage = 0;
  for (uint32_t seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const auto disk = disk_->AfterKill();
    const auto& file = files[random() % files.size()];
    disk->SetContent(file, Damage(random, disk->Content(file)));
    const auto found = OpenAndReadAll(disk);
    if (found) {
      EXPECT_EQ(*found, records_) << "silent, seed " << seed;
      continue;
    }
    ++found_damage;
    EXPECT_THAT(found.error().kind, AnyOf(LogError::Kind::kDamaged, LogError::Kind::kMissing));
    EXPECT_THAT(found.error().sentence, HasSubstr(kDirectory.string())) << "seed " << seed;
  }
  EXPECT_GT(found_damage, 350);
}

// The writer stands in the fsync of a group of three: what is on the disk of it is anybody's guess.
class EmbeddedLogPowerLoss : public testing::Test {
 protected:
  EmbeddedLogPowerLoss() {
    AppendAll(*log_, acknowledged_);
    disk_->HoldSyncs();
    log_->Append(all_[2], [](const auto&) {});
    const auto segment = SegmentPath(kDirectory, 0);
    const size_t before = 40 + 2 * (kFrameHeadBytes + 4);
    while (disk_->Content(segment).size() == before) std::this_thread::yield();
    unsynced_ = disk_->Content(segment).size() - before;
  }
  ~EmbeddedLogPowerLoss() override { disk_->ReleaseSyncs(); }

  void ExpectWholeAndUsable(const std::shared_ptr<SimulatedFileSystem>& disk) {
    auto log = EmbeddedLog::Open(disk, kDirectory);
    ASSERT_TRUE(log) << log.error().sentence;
    auto found = ReadAll(**log).value();
    EXPECT_THAT(found, AnyOf(Eq(acknowledged_), Eq(all_)));
    found.push_back("after the power loss");
    AppendAll(**log, {found.back()});
    log->reset();
    const auto after = EmbeddedLog::Open(disk->AfterPowerLoss(), kDirectory).value();
    EXPECT_EQ(ReadAll(*after).value(), found);
  }

  const std::vector<std::string> acknowledged_{"zero", "one!"};
  const std::vector<std::string> all_{"zero", "one!", "unacknowledged"};
  std::shared_ptr<SimulatedFileSystem> disk_ = std::make_shared<SimulatedFileSystem>();
  std::unique_ptr<EmbeddedLog> log_ = EmbeddedLog::Open(disk_, kDirectory).value();
  size_t unsynced_ = 0;
};

TEST_F(EmbeddedLogPowerLoss, AtEveryByteOfTheTailKeepsWhatWasAcknowledged) {
  ASSERT_EQ(unsynced_, kFrameHeadBytes + all_[2].size());
  for (size_t kept = 0; kept <= unsynced_; ++kept) {
    ExpectWholeAndUsable(disk_->AfterPowerLoss([&](const auto& synced, const auto& current) {
      return synced + (current.size() > synced.size() ? current.substr(synced.size(), kept) : "");
    }));
  }
}

TEST_F(EmbeddedLogPowerLoss, WithBlocksWrittenInAnyOrderKeepsWhatWasAcknowledged) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    ExpectWholeAndUsable(disk_->AfterPowerLoss([&](const auto& synced, std::string current) {
      for (size_t at = synced.size(); at < current.size(); ++at) {
        if (at % 8 == 0 && random() % 2 == 0) current.replace(at, 8, 8, '\0');
      }
      return current;
    }));
  }
}

}  // namespace
}  // namespace mkep::platform
