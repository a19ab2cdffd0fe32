// Takes the events of one published topic into a service's own journal: each becomes a command of
// the service's own, in runs, together with the advance of the inbox in one commit. Resumes from
// the inbox, never from an offset of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "platform/journal/log.h"
#include "platform/runtime/command_runner.h"

namespace mkep::platform {

class Subscription {
 public:
  // All must outlive it.
  Subscription(const Projection& projection, CommandRunner& runner, Log& topic,
               std::string topic_name);

  // Hands the next run to the runner, unless one is under way; waits up to `wait` for new events.
  // True when it handed one over or skipped something. The run's end calls `ended`, at the latest
  // some time after `now`.
  LogResult<bool> Step(Deadline now, std::chrono::milliseconds wait,
                       const std::function<void()>& ended);
  bool under_way() const;
  const std::string& topic_name() const { return topic_name_; }
  // Records of the topic that are no events, since it was asked last; every reader skips them.
  struct Skipped {
    uint64_t count = 0;
    uint64_t last = 0;  // position
  };
  Skipped TakeSkipped() { return std::exchange(skipped_, {}); }
  // Events of the topic known and not yet taken in. Safe from any thread, and waits for nobody.
  uint64_t Lag() const;

 private:
  struct Run {
    std::string inbox;
    std::vector<ForeignEvent> events;
    std::string traceparent;
    size_t bytes = 0;
    uint64_t begins_at = 0;  // position in the topic of its first event
  };
  Run NextRun(const std::vector<LogRecord>& records);
  ForeignEvent Read(const v1::PublishedEvent& event, uint64_t position) const;
  bool Wants(const Run& run, const std::string& inbox, size_t bytes) const;
  std::string LastOf(const std::string& inbox, const Run& run) const;
  void OnEnded(const Run& run, const Result<v1::Receipt>& answer);

  const Projection& projection_;
  CommandRunner& runner_;
  Log& topic_;
  const std::string topic_name_;
  mutable std::mutex mutex_;
  bool under_way_ = false;
  std::atomic<uint64_t> next_{0};  // where to read on; after a restart from the beginning
  Skipped skipped_;
  size_t most_events_ = 128;                   // of a run; halved when its commit is too large
  std::map<uint64_t, std::string> too_large_;  // events that no commit can hold
};

// Topics that a service reacts to.
std::vector<std::string> SubscribedTopicsOf(const ServiceDefinition& service);

}  // namespace mkep::platform
