#include "platform/runtime/migration.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "platform/projection/token.h"

namespace mkep::platform {

namespace {

using Done = Migration::Done;
using Each = std::function<Done(const LogRecord&)>;

constexpr int kTries = 5;
constexpr size_t kMostUnderWay = 256;

// Every record from `from` on and before `until`, as far as the log goes.
Done ForEach(Log& log, uint64_t from, uint64_t until, const Each& each) {
  while (from < until) {
    const auto records = log.Read(from, kReadBytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(records.error().sentence);
    if (records->empty()) return {};
    for (const LogRecord& record : *records) {
      if (record.position >= until) return {};
      if (auto done = each(record); !done) return done;
      from = record.position + 1;
    }
  }
  return {};
}

// Appends one after the other, each to the position that is meant for it, many under way at once.
class InOrder {
 public:
  explicit InOrder(Log& log) : log_(log) {}
  ~InOrder() { Await(0); }

  Done Append(uint64_t position, std::string bytes) {
    if (auto well = Await(kMostUnderWay - 1); !well) return well;
    {
      const std::lock_guard lock(mutex_);
      ++under_way_;
    }
    log_.Append(std::move(bytes),
                [this, position](const LogResult<uint64_t>& taken) { Note(position, taken); });
    return {};
  }

  // Until at most so many are under way.
  Done Await(size_t most) {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [&] { return under_way_ <= most; });
    return failed_ ? Done(tl::unexpected(*failed_)) : Done();
  }

 private:
  void Note(uint64_t position, const LogResult<uint64_t>& taken) {
    const std::lock_guard lock(mutex_);
    --under_way_;
    ended_.notify_all();
    if (failed_) return;
    if (!taken) failed_ = taken.error().sentence + " Run the same command again: it goes on.";
    if (taken && *taken != position) {
      failed_ = fmt::format(
          "The record of position {} came to stand at {}: somebody else writes to the new log. "
          "End that, empty the log and run the same command again; the old one is whole.",
          position, *taken);
    }
  }

  Log& log_;
  std::mutex mutex_;
  std::condition_variable ended_;
  size_t under_way_ = 0;
  std::optional<std::string> failed_;
};

}  // namespace

Migration::Migration(std::string service, Log& from, Log& to, std::optional<uint64_t> first_lost,
                     uint64_t window)
    : service_(std::move(service)),
      from_(from),
      to_(to),
      first_lost_(first_lost),
      source_(window) {}

Done Migration::Examine() {
  if (auto read = ReadSource(); !read) return read;
  if (source_.next() == 0) {
    return tl::unexpected(fmt::format(
        "There is no journal of {} to move: its log is empty. Check where from.", service_));
  }
  if (source_.identity().service() != service_) {
    return tl::unexpected(fmt::format("This is the journal of {}, not of {}. Check where from.",
                                      source_.identity().service(), service_));
  }
  if (auto fits = CheckFirstLost(); !fits) return fits;
  return ReadDestination();
}

Done Migration::ReadSource() {
  return ForEach(from_, source_.next(), UINT64_MAX, [this](const LogRecord& record) -> Done {
    if (source_.ended()) return {};
    if (source_.Next(record.bytes)) return {};
    return tl::unexpected(fmt::format(
        "Position 0 of the journal of {} is no identity: it cannot be moved. Look with `mkep "
        "verify`.",
        service_));
  });
}

Done Migration::CheckFirstLost() const {
  if (!first_lost_) return {};
  const auto& generations = source_.identity().generations();
  const uint64_t least = generations.empty() ? 1 : generations.rbegin()->begins_at();
  if (*first_lost_ >= least && *first_lost_ <= source_.next()) return {};
  return tl::unexpected(fmt::format(
      "Position {} cannot be the first that was lost: the journal of {} ends at {}, and its newest "
      "generation begins at {}.",
      *first_lost_, service_, source_.next(), least));
}

Done Migration::ReadDestination() {
  const auto end = to_.End();
  if (!end) return tl::unexpected(end.error().sentence);
  there_ = *end;
  if (there_ == 0) return {};
  const auto first = to_.Read(0, 1, std::chrono::milliseconds(0));
  if (!first) return tl::unexpected(first.error().sentence);
  const auto record = first->empty() ? std::nullopt : DecodeRecord(first->front().bytes);
  if (record && record->has_identity()) found_ = record->identity();
  const bool ours = found_ && source_.ended() &&
                    found_->journal_id() == source_.identity().journal_id() &&
                    found_->copied_to() == source_.next();
  if (ours) return {};
  return tl::unexpected(
      fmt::format("The new log of {} is not empty: it holds {}, which is no copy of journal {}. "
                  "Choose an empty one.",
                  service_, found_ ? "journal " + found_->journal_id() : "something else",
                  source_.identity().journal_id()));
}

// It is accepted wherever it comes to stand, so writers may go on meanwhile. One whose fate is not
// known is looked for before another is written.
Done Migration::End() {
  for (int tries = 0; tries < kTries; ++tries) {
    if (auto read = ReadSource(); !read) return read;
    if (source_.ended()) {
      MakeIdentity();
      return {};
    }
    const auto appended = AppendAndWait(from_, MovedRecord());
    if (!appended && !appended.error().outcome_unknown)
      return tl::unexpected(appended.error().sentence);
  }
  return tl::unexpected(fmt::format(
      "The journal of {} does not end: its last record was written {} times and never read back. "
      "Nothing was copied; run the same command again.",
      service_, kTries));
}

std::string Migration::MovedRecord() const {
  v1::Record record;
  v1::Moved& moved = *record.mutable_moved();
  moved.set_journal_id(source_.identity().journal_id());
  moved.set_partition(source_.identity().partition());
  moved.mutable_basis()->set_position(source_.next() - 1);
  moved.mutable_basis()->set_chain(source_.chain());
  return Serialize(record);
}

void Migration::MakeIdentity() {
  identity_ = source_.identity();
  v1::Generation* next = identity_.add_generations();
  next->set_number(GenerationOf(source_.identity(), source_.next()) + 1);
  next->set_begins_at(first_lost_.value_or(source_.next()));
  identity_.set_copied_to(source_.next());
}

std::string Migration::RecordAt(const LogRecord& source) const {
  if (source.position > 0) return source.bytes;
  v1::Record record;
  *record.mutable_identity() = identity_;
  return Serialize(record);
}

Done Migration::Copy(const std::function<void(uint64_t records)>& copied) {
  if (found_ && Serialize(*found_) != Serialize(identity_)) {
    return tl::unexpected(fmt::format(
        "The new log of {} was begun with another --first-lost. Say the same, or empty it.",
        service_));
  }
  if (auto same = CompareUpTo(std::min(there_, records())); !same) return same;
  InOrder appends(to_);
  auto appended = ForEach(from_, there_, records(), [&](const LogRecord& record) {
                    copied(1);
                    return appends.Append(record.position, RecordAt(record));
                  }).and_then([&] { return appends.Await(0); });
  return appended ? CompareUpTo(records()) : appended;
}

Done Migration::CompareUpTo(uint64_t end) {
  std::string old_hash, new_hash;
  auto read = ForEach(from_, 0, end, [&](const LogRecord& record) -> Done {
                old_hash = Chain(old_hash, RecordAt(record));
                return {};
              }).and_then([&] {
    return ForEach(to_, 0, end, [&](const LogRecord& record) -> Done {
      new_hash = Chain(new_hash, record.bytes);
      return {};
    });
  });
  if (!read || old_hash == new_hash) return read;
  return tl::unexpected(fmt::format(
      "The first {} records of the new log of {} are not those of the old one: somebody else wrote "
      "there, or some were lost. Empty it and run the same command again; the old one is whole.",
      end, service_));
}

}  // namespace mkep::platform
