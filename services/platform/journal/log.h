// The log port: records in one order, each at its position 0, 1, 2, … Journals and published
// topics are both logs. Adapters: in-memory (simulation, tests), embedded (segment files), Kafka.
// One conformance suite holds for all: log_conformance.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace mkep::platform {

// What a log can meet. `outcome_unknown` tells an append that may yet turn up from one that
// certainly was not persisted; reads never set it.
struct LogError {
  enum class Kind {
    kClosed,       // the log was closed, or closes
    kDiskFull,     // no space left; heals when space returns
    kIo,           // a read, write or fsync failed
    kDamaged,      // a record that was written cannot be read whole: DATA_LOSS
    kMissing,      // a segment or a position in the middle is not there: DATA_LOSS
    kTooLarge,     // the record is larger than a log takes
    kLocked,       // another process has the log open
    kNewerFormat,  // written by a newer release
    kNotFound,     // there is no log in this place
    kSettings,     // the log is kept, or asked for, by settings that it refuses
  };
  Kind kind = Kind::kIo;
  std::string sentence;  // what, where, and what to do
  bool outcome_unknown = false;
};

template <class T>
using LogResult = tl::expected<T, LogError>;

struct LogRecord {
  uint64_t position = 0;
  std::string bytes;
};

// Largest record: 1 MiB. (A commit is at most 512 KiB.)
inline constexpr size_t kMaxRecordBytes = size_t{1} << 20;

// What readers of a whole log ask for at once.
inline constexpr size_t kReadBytes = size_t{4} << 20;

class Log {
 public:
  using Appended = std::function<void(LogResult<uint64_t> position)>;

  virtual ~Log() = default;

  // Appends one record. `done` is called once, on a thread of the log's, when the record is
  // durable (its position) or has failed. Concurrent appends are taken in some order.
  virtual void Append(std::string bytes, Appended done) = 0;

  // Durable records from `from` on, in order without a gap, at most `max_bytes` of payload (at
  // least one record where there is one). Empty at the end of the log, after waiting up to `wait`.
  // Asking beyond the end is empty too: compare End().
  virtual LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                                 std::chrono::milliseconds wait) = 0;

  // Position after the last durable record.
  virtual LogResult<uint64_t> End() = 0;
  // The same as far as it is known here: whoever reads on to it finds out. Waits for nobody.
  virtual LogResult<uint64_t> KnownEnd() { return End(); }

  // Fails what is queued, wakes readers. Idempotent.
  virtual void Close() = 0;
};

// Appends and waits until it is durable, or until `given_up` says that nobody waits any more: the
// outcome is unknown then.
LogResult<uint64_t> AppendAndWait(
    Log& log, std::string bytes, const std::function<bool()>& given_up = [] { return false; });

// Refusals that all adapters share.
LogError ClosedError();
LogError TooLargeError();

}  // namespace mkep::platform
