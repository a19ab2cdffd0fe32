#include "platform/journal/segment.h"

#include <limits>

#include <gtest/gtest.h>

namespace mkep::platform {
namespace {

constexpr uint64_t kToTheEnd = std::numeric_limits<uint64_t>::max();

// A file whose byte `late` the first read does not see yet.
class FileBeingWritten final : public File {
 public:
  FileBeingWritten(std::string bytes, size_t late) : bytes_(std::move(bytes)), late_(late) {}
  LogResult<size_t> ReadAt(uint64_t offset, char* to, size_t size) const override {
    std::string seen = bytes_;
    if (reads_++ == 0) seen[late_] = '\0';
    return seen.copy(to, size, offset);
  }
  LogResult<void> WriteAt(uint64_t, std::string_view) override { return {}; }
  LogResult<void> Sync() override { return {}; }
  LogResult<void> Truncate(uint64_t) override { return {}; }
  LogResult<uint64_t> Size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  size_t late_;
  mutable int reads_ = 0;
};

TEST(Segment, ABadFrameIsLookedAtAgainBeforeItCountsAsDamage) {
  std::string bytes = EncodeSegmentHeader({});
  AppendFrame(bytes, 0, 0, "zero");
  const size_t late = bytes.size() - 1;
  AppendFrame(bytes, 1, 1, "one");
  const Segment segment(std::make_unique<FileBeingWritten>(bytes, late), "0.log", {});
  const auto tail = FindTail(segment, 1, kToTheEnd);
  ASSERT_TRUE(tail) << tail.error().sentence;
  EXPECT_EQ(tail->end, (Place{2, bytes.size()}));
  EXPECT_EQ(tail->vouched_for, late + 1);
}

}  // namespace
}  // namespace mkep::platform
