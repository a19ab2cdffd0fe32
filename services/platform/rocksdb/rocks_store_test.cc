#include "platform/rocksdb/rocks_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "platform/projection/rows.h"

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;

class Rocks : public ::testing::Test {
 protected:
  Rocks() { fs::remove_all(directory_); }
  ~Rocks() override { fs::remove_all(directory_); }

  std::string At(const char* name) const { return (directory_ / name).string(); }

  const fs::path directory_ = fs::path(::testing::TempDir()) / "rocks_store_test";
};

// How long to wait between flushes: longer and longer until a reader gets in between two, however
// slow this machine is.
class Pause {
 public:
  void SomebodyRead() { read_ = true; }
  void Take() {
    std::this_thread::sleep_for(time_);
    time_ = read_.exchange(false) ? kLeast : std::min(2 * time_, kMost);
  }

 private:
  static constexpr std::chrono::milliseconds kLeast{20}, kMost{5'000};
  std::chrono::milliseconds time_ = kLeast;
  std::atomic<bool> read_{false};
};

TEST_F(Rocks, IsReadAsItStoodAtOneMomentWhileItsWriterFlushes) {
  std::string rebuilt;
  const auto store = RocksStore::Open(At("store"), At("checkpoints"), "1", &rebuilt);
  ASSERT_TRUE(store);
  Pause pause;
  const std::jthread writer([&](const std::stop_token& stop) {
    for (uint64_t n = 1; !stop.stop_requested(); ++n) {
      const std::string number = fmt::format("{:019}", n);
      ASSERT_TRUE((*store)->Write({{Family::kState, number, number},
                                   {Family::kMeta, std::string(kHeadKey), number}}));
      if (n % 200 != 0) continue;
      ASSERT_TRUE((*store)->Checkpoint(At("checkpoints"), n));  // flushes
      pause.Take();
    }
  });
  for (int reader = 0; reader < 40; ++reader) {
    const auto seen = RocksStore::OpenReadOnly(At("store"));
    ASSERT_TRUE(seen) << seen.error().Sentence();
    pause.SomebodyRead();
    std::string greatest;
    (*seen)->Scan(Family::kState, "", "", [&](std::string_view key, std::string_view) {
      greatest = key;
      return true;
    });
    EXPECT_EQ((*seen)->Get(Family::kMeta, kHeadKey).value_or(""), greatest);
  }
}

}  // namespace
}  // namespace mkep::platform
