// One service on one machine: its journal, projection, runner, publisher and subscriptions, with
// the threads that drive them. The platform's answer to Host.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "platform/journal/logs.h"
#include "platform/rocksdb/rocks_store.h"
#include "platform/runtime/command_runner.h"
#include "platform/runtime/publisher.h"
#include "platform/runtime/read_waiters.h"
#include "platform/runtime/subscription.h"
#include "platform/telemetry/log.h"
#include "platform/telemetry/metrics.h"

namespace mkep::platform {

// What a service runs on. Clock, logger and metrics must outlive it.
struct HostSettings {
  std::shared_ptr<Log> journal;
  Publisher::OpenTopic open_topic;
  // Joins the replicas that could publish.
  std::function<std::unique_ptr<Turn>()> turn_to_publish = [] { return std::make_unique<Turn>(); };
  std::string projection_directory;
  std::string checkpoint_directory;
  const Clock* clock = nullptr;
  // The clock of those who keep the log; nothing where it is not known, or is ours.
  std::function<std::optional<std::chrono::system_clock::time_point>()> brokers_now = [] {
    return std::nullopt;
  };
  Logger* logger = nullptr;
  Metrics* metrics = nullptr;
  uint32_t partition = 0;
  RunnerSettings runner;
  uint64_t checkpoint_every = 50'000;  // positions
};

// How long a loop waits for news before it looks by itself.
inline constexpr std::chrono::milliseconds kPoll{50};

class ServiceHost : public Host {
 public:
  ServiceHost(ServiceDefinition service, HostSettings settings);
  ~ServiceHost() override;

  // Opens journal and projection and starts; an empty journal gets its identity. What stops a
  // service for good (DATA_LOSS) is no error here: it runs, says so in Status and answers nobody.
  Result<void> Start();
  // Answers what is under way, stops its threads, leaves a checkpoint. Idempotent.
  void Stop();

  const ServiceDefinition& definition() const override { return service_; }
  void Execute(CommandCall call, std::function<void(Result<v1::Receipt>)> done) override;
  void Read(ReadCall call, std::function<void(Result<Queries>)> done) override;
  std::unique_ptr<Commands> Upload(ReadCall call) override;
  void WhenApplied(uint64_t position, std::function<void()> applied) override;
  HostStatus Status() const override;
  uint64_t ReactionLag() const override;
  Result<std::vector<JudgedRecord>> Journal(uint64_t after, size_t limit) override;
  // Sets what is cheaper to ask for before a scrape than to keep.
  void SetGauges() const;

 private:
  friend class UploadSession;
  struct Subscribed {
    std::shared_ptr<Log> topic;
    std::unique_ptr<Subscription> subscription;
    std::thread thread;
  };

  Result<void> OpenProjection();
  Result<void> OpenAnew();
  Result<void> WriteIdentity();
  Result<void> Subscribe();
  void Project();  // the projector's thread
  void NoteCaughtUp();
  bool ProjectOnce();  // false when it has stopped for good
  bool LooksAgain();   // false while it may not read on
  void NoteUnwritable(const Error& why);
  void NoteWritable();
  void OnBatch(const std::vector<Applied>& applied);
  void Keep();  // the timekeeper's thread: deadlines, timers, checks of the log
  void CheckEachSecond();
  void NoteEnd(uint64_t end, Deadline now);
  std::chrono::duration<double> Behind() const;
  void RunTimers();
  uint64_t TimerLag() const;
  void Publish();  // the publisher's thread
  void React(Subscription& subscription);
  void TellSkipped(Subscription& subscription);
  void TellLag(const Subscription& subscription, Deadline* next);
  void Halt(const Error& why);
  // Until there is news beyond `seen`, at most for a while.
  void AwaitNews(uint64_t seen, std::chrono::milliseconds most);
  void Sleep(std::chrono::milliseconds most) { AwaitNews(UINT64_MAX, most); }
  void TellNews();
  uint64_t News() const;
  void CheckpointIfDue(bool stopping);
  std::optional<Error> NotServing() const;
  // Why nothing may be changed: the clock is far from the brokers'.
  std::optional<Error> WrongClock() const;
  void NoteClock();
  Moment MomentNow(Caller caller, options::v1::Role role) const;
  Queries MakeQueries(const ReadCall& call) const;
  void Answer(const ReadCall& call, const std::function<void(Result<Queries>)>& done);
  double Folded() const;
  std::string Progress() const;

  const ServiceDefinition service_;
  const HostSettings settings_;
  std::unique_ptr<RocksStore> store_;
  std::unique_ptr<Projection> projection_;
  std::unique_ptr<CommandRunner> runner_;
  std::unique_ptr<Publisher> publisher_;
  std::vector<Subscribed> subscribed_;
  ReadWaiters waiters_;

  std::atomic<bool> stopping_{false};
  std::atomic<bool> caught_up_{false};
  std::atomic<bool> unwritable_{false};  // the projection, at the moment
  bool wrong_clock_ = false;             // told, by the timekeeper
  std::atomic<uint64_t> end_{0};
  std::atomic<uint64_t> timers_due_{0};
  std::atomic<int64_t> timers_asked_at_{0};  // by the clock, microseconds
  uint64_t catch_up_to_ = 0;
  uint64_t began_at_ = 0;
  uint64_t checkpoint_at_ = 0;
  Deadline read_at_{};  // by the projector, last
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  uint64_t news_ = 0;
  std::optional<Error> halted_;
  std::pair<uint64_t, Deadline> end_seen_;  // the oldest end that is not applied yet, and when
  std::thread projector_, keeper_, publishing_;
};

}  // namespace mkep::platform
