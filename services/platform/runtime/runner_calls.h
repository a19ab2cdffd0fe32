// What the runner keeps of the calls under way. Included by the runner's sources alone.
#pragma once

#include <deque>
#include <utility>

#include "platform/runtime/command_runner.h"

namespace mkep::platform {

struct CommandRunner::Call {
  std::string id;      // with its namespace: `c/<actor>/<request id>`, `i/…`, `t/…`, `r/…`
  std::string digest;  // of the request's bytes and its etag
  std::string own;     // name of its own aggregate, or the inbox
  std::shared_ptr<const google::protobuf::Message> request;
  std::vector<ForeignEvent> run;  // of a reaction, instead of a request
  Caller caller;
  options::v1::Role role = options::v1::ROLE_UNSPECIFIED;
  std::optional<uint64_t> etag;
  bool validate_only = false;
  std::string traceparent;
  Deadline deadline;
  Done done;

  bool active = false;                  // first in its aggregate's queue
  v1::Head basis;                       // applied before it was decided
  std::optional<uint64_t> own_version;  // that it was looked at with; must still hold
  bool finished = false;
  bool ever_appended = false;
  bool append_failed = false;  // with an unknown outcome
  bool waits_for_etag = false;
  int decisions = 0;
  std::string sent;  // the record last appended, while no verdict on it is known
  std::optional<Deadline> silent_since;  // the first tick after it was appended

  bool is_reaction() const { return !run.empty(); }
};

struct CommandRunner::Failures {
  void Report(const std::weak_ptr<Call>& call, const LogError& error) {
    const std::lock_guard lock(mutex);
    reported.emplace_back(call, error);
    if (wake) wake();
  }
  std::vector<std::pair<std::weak_ptr<Call>, LogError>> Take() {
    const std::lock_guard lock(mutex);
    return std::exchange(reported, {});
  }
  std::mutex mutex;
  std::function<void()> wake;  // none once the runner is gone
  std::vector<std::pair<std::weak_ptr<Call>, LogError>> reported;
};

// Holds the lock while calls move on, and answers those that ended when it is let go.
struct CommandRunner::Session {
  explicit Session(std::mutex& mutex) : lock(mutex) {}
  ~Session() {
    lock.unlock();
    for (auto& [done, answer] : answers) done(std::move(answer));
  }
  std::unique_lock<std::mutex> lock;
  std::deque<CallPointer> ready;  // to be attempted, the one under way first
  std::vector<std::pair<Done, Result<v1::Receipt>>> answers;
};

}  // namespace mkep::platform
