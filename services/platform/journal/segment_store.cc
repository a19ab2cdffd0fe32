#include "platform/journal/segment_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace mkep::platform {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kToTheEnd = std::numeric_limits<uint64_t>::max();

LogResult<void> RemoveUnfinished(FileSystem& files, const fs::path& directory) {
  const auto names = files.List(directory);
  if (!names) return {};  // nothing there yet
  for (const std::string& name : *names) {
    if (!name.ends_with(kUnfinished)) continue;
    if (auto removed = files.Remove(directory / name); !removed) return removed;
  }
  return {};
}

LogError EndsTooEarly(const fs::path& directory, uint64_t end, uint64_t mark) {
  return {LogError::Kind::kMissing,
          fmt::format("The log in {} ends at position {}, yet it was durable up to {}: restore it "
                      "from a backup, or remove {} to go on without what is lost.",
                      directory.string(), end, mark, DurableMark::PathIn(directory).string()),
          false};
}

}  // namespace

LogResult<std::unique_ptr<SegmentStore>> SegmentStore::Open(std::shared_ptr<FileSystem> files,
                                                            fs::path directory,
                                                            uint64_t segment_bytes) {
  std::unique_ptr<SegmentStore> store(
      new SegmentStore(std::move(files), std::move(directory), segment_bytes));
  return store->OpenForWriting(std::nullopt).map([&] { return std::move(store); });
}

LogResult<std::unique_ptr<SegmentStore>> SegmentStore::OpenReadOnly(
    std::shared_ptr<FileSystem> files, fs::path directory) {
  std::unique_ptr<SegmentStore> store(new SegmentStore(std::move(files), std::move(directory), 0));
  const uint64_t mark = DurableMark::Read(*store->files_, store->directory_);
  auto chain = OpenChain(*store->files_, store->directory_, FileSystem::Mode::kRead);
  if (!chain) return tl::unexpected(chain.error());
  if (chain->empty()) {
    return tl::unexpected(
        LogError{LogError::Kind::kNotFound,
                 fmt::format("There is no log in {}: check the directory that was named.",
                             store->directory_.string()),
                 false});
  }
  store->chain_ = std::move(*chain);
  const auto tail = FindTail(*store->Last(), mark, kToTheEnd);
  if (!tail) return tl::unexpected(tail.error());
  if (auto fits = store->CheckAgainstMark(*store->Last(), *tail, mark); !fits) {
    return tl::unexpected(fits.error());
  }
  store->Last()->SetEnd(tail->end);
  return store;
}

SegmentStore::SegmentStore(std::shared_ptr<FileSystem> files, fs::path directory,
                           uint64_t segment_bytes)
    : files_(std::move(files)), directory_(std::move(directory)), segment_bytes_(segment_bytes) {}

void SegmentStore::Close() {
  if (mark_) mark_->Sync();
  mark_.reset();
}

// With `known_end` (after an error) all behind it is cut: it was answered as unknown, and pages
// that a failed fsync left in memory must not be taken for durable.
LogResult<void> SegmentStore::OpenForWriting(std::optional<uint64_t> known_end) {
  mark_.reset();
  if (auto removed = RemoveUnfinished(*files_, directory_); !removed) return removed;
  const uint64_t mark = DurableMark::Read(*files_, directory_);
  auto chain = OpenChain(*files_, directory_, FileSystem::Mode::kWrite);
  if (!chain && chain.error().kind != LogError::Kind::kNotFound) {
    return tl::unexpected(chain.error());
  }
  if (!chain || chain->empty()) {
    if (mark > 0) return tl::unexpected(EndsTooEarly(directory_, 0, mark));
    auto first = CreateSegment(*files_, directory_, nullptr);
    if (!first) return tl::unexpected(first.error());
    chain = SegmentChain{std::move(*first)};
  }
  Segment& last = *chain->back();
  const auto tail = FindTail(last, mark, known_end.value_or(kToTheEnd));
  if (!tail) return tl::unexpected(tail.error());
  if (auto fits = CheckAgainstMark(last, *tail, mark); !fits) return fits;
  if (auto durable = MakeTailDurable(last, *tail); !durable) return durable;
  auto opened = DurableMark::Open(*files_, directory_);
  if (!opened) return tl::unexpected(opened.error());
  last.SetEnd(tail->end);
  mark_ = std::move(*opened);
  mark_->MoveTo(tail->end.position);
  const std::lock_guard lock(mutex_);
  chain_ = std::move(*chain);
  return {};
}

LogResult<void> SegmentStore::CheckAgainstMark(const Segment& last, const Tail& tail,
                                               uint64_t mark) const {
  if (tail.end.position >= mark) return {};
  if (tail.file_bytes == tail.end.offset) {
    return tl::unexpected(EndsTooEarly(directory_, tail.end.position, mark));
  }
  return tl::unexpected(
      DamageError(last.path(), tail.end, "its frame was durable and is not whole"));
}

// What the mark does not vouch for may be in memory only, even marked as clean by an fsync that
// failed in a process before this one: writing it again makes the sync mean something.
LogResult<void> SegmentStore::MakeTailDurable(const Segment& last, const Tail& tail) {
  if (tail.file_bytes > tail.vouched_for) {
    auto kept = ReadRest(last.file(), tail.vouched_for);
    if (!kept) return tl::unexpected(kept.error());
    kept->resize(tail.end.offset - tail.vouched_for);
    auto done = last.file()
                    .Truncate(tail.end.offset)
                    .and_then([&] { return last.file().WriteAt(tail.vouched_for, *kept); })
                    .and_then([&] { return last.file().Sync(); });
    if (!done) return done;
  }
  return files_->SyncDirectory(directory_);
}

LogResult<uint64_t> SegmentStore::Write(const std::vector<std::string>& payloads) {
  const uint64_t first = End();
  if (broken_) {
    if (auto healed = OpenForWriting(first); !healed) return tl::unexpected(healed.error());
    broken_ = false;
  }
  frames_.clear();
  uint64_t position = first;
  for (const std::string& payload : payloads) AppendFrame(frames_, position++, first, payload);
  auto written = TurnOverWhenFull(frames_.size()).and_then([this] {
    return WriteDurably(frames_);
  });
  if (!written) {
    broken_ = true;
    return tl::unexpected(written.error());
  }
  Last()->SetEnd({position, Last()->End().offset + frames_.size()});
  mark_->MoveTo(position);
  return first;
}

LogResult<void> SegmentStore::WriteDurably(const std::string& frames) {
  const std::shared_ptr<Segment> last = Last();
  return last->file()
      .WriteAt(last->End().offset, frames)
      .and_then([&] { return last->file().Sync(); })
      .map_error([](LogError error) {
        error.outcome_unknown = true;
        return error;
      });
}

LogResult<void> SegmentStore::TurnOverWhenFull(size_t bytes) {
  const std::shared_ptr<Segment> last = Last();
  const Place end = last->End();
  if (end.position == last->header().first || end.offset + bytes <= segment_bytes_) return {};
  return CreateSegment(*files_, directory_, last.get()).map([this](auto next) {
    Add(std::move(next));
    mark_->Sync();
  });
}

LogResult<std::vector<LogRecord>> SegmentStore::Read(uint64_t from, size_t max_bytes) const {
  std::shared_ptr<Segment> segment;
  {
    const std::lock_guard lock(mutex_);
    const auto behind = std::upper_bound(
        chain_.begin() + 1, chain_.end(), from,
        [](uint64_t wanted, const auto& later) { return wanted < later->header().first; });
    segment = *(behind - 1);
  }
  return segment->Read(from, max_bytes);
}

uint64_t SegmentStore::End() const { return Last()->End().position; }

LogResult<void> SegmentStore::Grow() {
  for (;;) {
    const std::shared_ptr<Segment> last = Last();
    const auto tail = FindTail(*last, 0, kToTheEnd);
    if (!tail) return tl::unexpected(tail.error());
    last->SetEnd(tail->end);
    auto next = OpenNext(*files_, directory_, *last);
    if (!next) return tl::unexpected(next.error());
    if (!*next) return {};
    Add(std::move(*next));
  }
}

std::shared_ptr<Segment> SegmentStore::Last() const {
  const std::lock_guard lock(mutex_);
  return chain_.back();
}

void SegmentStore::Add(std::shared_ptr<Segment> segment) {
  const std::lock_guard lock(mutex_);
  chain_.push_back(std::move(segment));
}

}  // namespace mkep::platform
