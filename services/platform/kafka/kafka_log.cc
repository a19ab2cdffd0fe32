#include "platform/kafka/kafka_log.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "platform/kafka/topic_settings.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How soon a reader that waits sees that the log was closed.
constexpr milliseconds kLookAgainAfter{100};
constexpr size_t kIdleCursors = 4;
constexpr int kAskAnewMillis = 1000;

milliseconds Until(steady_clock::time_point time) {
  const auto left = std::chrono::ceil<milliseconds>(time - steady_clock::now());
  return std::clamp(left, milliseconds(0), kLookAgainAfter);
}

// Long waits must not overflow the clock.
steady_clock::time_point After(milliseconds wait) {
  return steady_clock::now() + std::min<milliseconds>(wait, std::chrono::hours(24));
}

}  // namespace

LogResult<std::unique_ptr<KafkaLog>> KafkaLog::Open(const KafkaLogOptions& options) {
  auto client =
      KafkaClient::Make(RD_KAFKA_CONSUMER, options,
                        {{"allow.auto.create.topics", "false"},
                         // The end is where records end, not where somebody's transaction is open.
                         {"isolation.level", "read_uncommitted"}});
  if (!client) return tl::unexpected(client.error());
  const auto copies = (*client)->Warm();
  if (!copies) return tl::unexpected(copies.error());
  std::unique_ptr<KafkaLog> log(new KafkaLog(options, std::move(*client)));
  if (auto checked = log->CheckSettings(*copies); !checked) return tl::unexpected(checked.error());
  auto appender = KafkaAppender::Open(options);
  if (!appender) return tl::unexpected(appender.error());
  log->appender_ = std::move(*appender);
  return log;
}

KafkaLog::~KafkaLog() { Close(); }

LogResult<void> KafkaLog::CheckSettings(int copies) {
  const auto settings = ReadTopicSettings(*client_, options_, copies);
  concerns_ = settings ? ConcernsAbout(options_.topic, *settings)
                       : std::vector<std::string>{settings.error().sentence};
  if (!options_.strict || concerns_.empty()) return {};
  return tl::unexpected(
      LogError{LogError::Kind::kSettings, fmt::format("{}", fmt::join(concerns_, " "))});
}

void KafkaLog::Append(std::string bytes, Appended done) {
  appender_->Append(std::move(bytes),
                    [this, answer = std::move(done)](LogResult<uint64_t> position) {
                      if (position) Reached(*position + 1);
                      answer(std::move(position));
                    });
}

void KafkaLog::Reached(uint64_t end) {
  for (uint64_t known = reached_; known < end && !reached_.compare_exchange_weak(known, end);) {
  }
  grown_.notify_all();
}

LogResult<uint64_t> KafkaLog::End() {
  const Time patience = After(options_.answer_within);
  const auto high = Ask(RD_KAFKA_OFFSET_END, patience);
  if (!high) return high;
  const auto low = Ask(RD_KAFKA_OFFSET_BEGINNING, patience);
  if (!low) return low;
  if (*low > 0) {
    return tl::unexpected(
        LogError{LogError::Kind::kMissing,
                 fmt::format("Topic {} begins at position {}: the records before were deleted. "
                             "Restore the topic.",
                             options_.topic, *low)});
  }
  Reached(*high);
  return high;
}

// Where the log begins or ends. Asked anew each second: by then another broker may lead. (The
// client's own question for both waits for a broker that is gone until it comes back.)
LogResult<uint64_t> KafkaLog::Ask(int64_t place, Time patience) {
  while (!closed_) {
    const KafkaPartitions asked(rd_kafka_topic_partition_list_new(1),
                                rd_kafka_topic_partition_list_destroy);
    auto* answer =
        rd_kafka_topic_partition_list_add(asked.get(), options_.topic.c_str(), options_.partition);
    answer->offset = place;
    auto code = rd_kafka_offsets_for_times(client_->handle(), asked.get(), kAskAnewMillis);
    if (!code) code = answer->err;
    if (!code) return static_cast<uint64_t>(answer->offset);
    if (!IsPassing(code) || steady_clock::now() >= patience)
      return tl::unexpected(client_->Failure("telling where the log begins and ends", code));
    std::this_thread::sleep_for(kLookAgainAfter);
  }
  return tl::unexpected(ClosedError());
}

LogResult<std::vector<LogRecord>> KafkaLog::Read(uint64_t from, size_t max_bytes,
                                                 milliseconds wait) {
  const Time until = After(wait);
  const auto reaches = ReachesTo(from, until);
  if (!reaches) return tl::unexpected(reaches.error());
  if (!*reaches) return std::vector<LogRecord>{};
  auto cursor = CursorFor(from);
  if (!cursor) return tl::unexpected(cursor.error());
  const bool goes_on = (*cursor)->next() == from;
  if (!(*cursor)->FetchesFrom(from)) {
    if (auto end = End(); !end) return tl::unexpected(end.error());
    if (auto begun = (*cursor)->FetchFrom(from); !begun) return tl::unexpected(begun.error());
  }
  auto records = TakeFrom(**cursor, max_bytes, until);
  if (!records) return records;
  if (!goes_on) (*cursor)->StopFetching();  // perhaps nobody reads on
  GiveBack(std::move(*cursor));
  return records;
}

// Brokers refuse to hand out what lies beyond the end: whether the log came to reach `position`.
LogResult<bool> KafkaLog::ReachesTo(uint64_t position, Time until) {
  while (!closed_) {
    if (position <= reached_) return true;
    if (const auto end = End(); !end) return tl::unexpected(end.error());
    if (position <= reached_) return true;
    if (steady_clock::now() >= until) return false;
    std::unique_lock lock(mutex_);
    grown_.wait_for(lock, std::min(kLookAgainAfter, Until(until)));
  }
  return tl::unexpected(ClosedError());
}

LogResult<std::vector<LogRecord>> KafkaLog::TakeFrom(KafkaCursor& cursor, size_t max_bytes,
                                                     Time until) {
  const Time patience = After(options_.answer_within);
  milliseconds wait = std::min(Until(until), Until(patience));
  while (!closed_) {
    auto records = cursor.Take(max_bytes, wait);
    if (!records) return records;
    if (!records->empty()) {
      Reached(records->back().position + 1);
      return records;
    }
    if (const auto end = cursor.HeardEnd()) Reached(*end);
    const bool there = cursor.next() < reached_;
    if (steady_clock::now() >= (there ? patience : until)) {
      if (there) return tl::unexpected(cursor.Silence());
      return records;
    }
    wait = there ? Until(patience) : Until(until);
  }
  return tl::unexpected(ClosedError());
}

LogResult<KafkaLog::Cursor> KafkaLog::CursorFor(uint64_t from) {
  if (Cursor idle = IdleCursor(from)) return idle;
  return KafkaCursor::Open(options_);
}

// One that goes on there, or one that nobody goes on with.
KafkaLog::Cursor KafkaLog::IdleCursor(uint64_t from) {
  const std::lock_guard lock(mutex_);
  auto found = std::find_if(idle_.begin(), idle_.end(),
                            [&](const Cursor& cursor) { return cursor->next() == from; });
  if (found == idle_.end()) {
    found = std::find_if(idle_.begin(), idle_.end(),
                         [](const Cursor& cursor) { return !cursor->FetchesFrom(cursor->next()); });
  }
  if (found == idle_.end()) return nullptr;
  Cursor cursor = std::move(*found);
  idle_.erase(found);
  return cursor;
}

void KafkaLog::GiveBack(Cursor cursor) {
  Cursor dropped;  // after the lock
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(cursor));
  if (idle_.size() <= kIdleCursors) return;
  dropped = std::move(idle_.front());
  idle_.erase(idle_.begin());
}

void KafkaLog::Close() {
  closed_ = true;
  grown_.notify_all();
  if (appender_) appender_->Close();
}

}  // namespace mkep::platform
