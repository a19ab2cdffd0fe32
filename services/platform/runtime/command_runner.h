// The write path (ARCHITECTURE.md, "The runner"): decides, appends, and answers from the accepted
// commit alone once the projection has applied it. Driven from outside: Execute by callers,
// OnApplied by the projector, Tick by a timer; no thread, no clock of its own.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/journal/log.h"
#include "platform/projection/projection.h"
#include "platform/runtime/clock.h"
#include "platform/runtime/deciding.h"
#include "platform/runtime/host.h"
#include "platform/telemetry/metrics.h"

namespace mkep::platform {

struct RunnerSettings {
  size_t most_calls = 4096;  // more are shed
  size_t most_commit_bytes = size_t{512} << 10;
  int most_decisions = 5;                       // after conflicts; then settled as aborted
  std::chrono::milliseconds retry_after{1000};  // silence this long: decide and append again
  Histogram* append_seconds = nullptr;          // metrics, where somebody keeps them
  Counter* decided_again = nullptr;
};

class CommandRunner {
 public:
  using Done = std::function<void(Result<v1::Receipt>)>;

  // All must outlive it. `wake` is called, on any thread, when Tick has something to do.
  CommandRunner(const Projection& projection, Log& log, const Clock& clock, RunnerSettings settings,
                std::function<void()> wake);
  ~CommandRunner();

  // A client's command; its id is bound to the actor.
  void Execute(CommandCall call, Done done);
  // A command made by the service itself; `space` is `i` (import) or `t` (timer).
  void ExecuteDerived(char space, DerivedCommand command, Caller caller, Deadline deadline,
                      Done done);
  // A run of foreign events of one inbox. Never settled as aborted: on conflict the answer is
  // ABORTED and the caller starts again from the inbox.
  void React(std::string inbox, std::vector<ForeignEvent> run, std::string traceparent,
             Deadline deadline, Done done);

  void OnApplied(const std::vector<Applied>& applied);
  void Tick(Deadline now);
  // Answers everybody with `why`, and every later call until it is opened again.
  void Close(Error why);
  void Reopen() {
    const std::lock_guard lock(mutex_);
    closed_.reset();
  }
  size_t calls() const;
  // What the log said last when an append failed, once.
  std::optional<std::string> TakeFailure() {
    const std::lock_guard lock(mutex_);
    return std::exchange(failure_, std::nullopt);
  }

 private:
  struct Call;
  using CallPointer = std::shared_ptr<Call>;
  struct Failures;  // of appends, as the log reports them; outlives the runner
  struct Session;   // holds the lock, then answers

  void Begin(CallPointer call, Session& session);
  void Attempt(const CallPointer& call, Session& session);
  void AttemptNext(const CallPointer& call, Session& session);
  bool AnswerIfSettled(const CallPointer& call, Session& session);
  bool IsTakenIn(Call& call) const;
  bool AnswerByEtag(const CallPointer& call, Session& session);
  void Append(const CallPointer& call, const Decided& decided, const Moment& now, Session& session);
  void OnVerdict(const CallPointer& call, const Applied& applied, Session& session);
  void OnAppendFailed(const CallPointer& call, const LogError& error, Session& session);
  void SettleAsAborted(const CallPointer& call, Session& session);
  bool IsSilent(Call& call, Deadline now) const;
  void Finish(const CallPointer& call, Result<v1::Receipt> answer, Session& session);
  Moment MomentOf(const Call& call) const;
  Result<v1::Receipt> AnswerFrom(const Call& call, const v1::Settled& settled) const;

  const Projection& projection_;
  Log& log_;
  const Clock& clock_;
  const RunnerSettings settings_;

  mutable std::mutex mutex_;
  std::optional<Error> closed_;
  size_t calls_ = 0;
  std::optional<std::string> failure_;
  // Calls on the same aggregate wait for each other: the first of a queue is the active one.
  std::unordered_map<std::string, std::deque<CallPointer>> queues_;
  std::unordered_map<std::string, std::vector<CallPointer>> by_id_;
  const std::shared_ptr<Failures> failures_;
};

}  // namespace mkep::platform
