// A log in memory, for tests and for a simulation that must run the same way each time: it has no
// thread, `done` is called inline. A hook decides the fate of each append. Safe from any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/journal/log.h"

namespace mkep::platform {

class MemoryLog final : public Log {
 public:
  // What becomes of an append.
  enum class Fate {
    kTaken,         // appended and answered
    kHeld,          // nothing yet: see Release
    kLost,          // never appended, answered with outcome_unknown
    kAnswerLost,    // appended, answered with outcome_unknown
    kTakenTwice,    // appended twice, answered with the first position
    kNotPersisted,  // never appended, and the answer says so
  };
  using Hook = std::function<Fate(std::string_view bytes)>;

  // Begins with these records, as after a restart.
  explicit MemoryLog(std::vector<std::string> records = {});
  ~MemoryLog() override;

  // Asked at each append from now on, under the lock of the log; none: all are taken.
  void SetHook(Hook hook);
  // Takes a held append, the oldest unless said otherwise; false when there is none such.
  bool Release(size_t index = 0);
  // Takes all that are held, oldest first, and answers.
  void ReleaseAll();
  size_t Held() const;

  // All records, to look at or to begin another log with.
  std::vector<std::string> Records() const;
  // Loses every record from `end` on, as a log that was restored from too old a copy.
  void Cut(uint64_t end);

  void Append(std::string bytes, Appended done) override;
  LogResult<std::vector<LogRecord>> Read(uint64_t from, size_t max_bytes,
                                         std::chrono::milliseconds wait) override;
  LogResult<uint64_t> End() override;
  // Held appends are answered with kClosed and outcome_unknown.
  void Close() override;

 private:
  struct Waiting {
    std::string bytes;
    Appended done;
  };

  uint64_t Take(std::string bytes);
  LogResult<uint64_t> Meet(Fate fate, std::string bytes);

  mutable std::mutex mutex_;
  std::condition_variable grown_;
  Hook hook_;
  std::vector<std::string> records_;
  std::deque<Waiting> held_;
  bool closed_ = false;
};

}  // namespace mkep::platform
