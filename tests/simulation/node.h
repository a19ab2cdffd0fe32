// One replica of one service, without threads: the real projection, runner, publisher and
// subscription over logs that the world holds. It moves by steps alone, and can crash at any.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/runtime/publisher.h"
#include "platform/runtime/read_waiters.h"
#include "platform/runtime/subscription.h"
#include "platform/testing/replica.h"
#include "simulation/network.h"

namespace mkep::simulation {

// One service, its journal and how its replicas are set.
struct Site {
  const platform::ServiceDefinition* service;
  std::shared_ptr<platform::MemoryLog> journal;
  platform::RuleSettings rule;
  platform::RunnerSettings runner;
};

class Node {
 public:
  // What is left after a crash.
  enum class Fall {
    kKilled,     // all that was written
    kPowerLoss,  // what had been written some time ago
    kWiped,      // nothing: it is rebuilt
  };
  using Answered = std::function<void(platform::Result<platform::v1::Receipt>)>;
  using ReadDone = std::function<void(platform::Result<platform::Queries>)>;

  Node(const Site& site, Random& random, Network& network,
       std::shared_ptr<platform::MemoryLog> topic, const platform::Deadline& now);

  // Opens its projection where it is not open yet; false while that fails.
  bool Open();
  // Reads and folds at most so many records, in one batch.
  void Poll(size_t most);
  void Tick();
  // Compares itself with the log, as each second.
  void Check();
  void Publish();
  void React();
  void Run(platform::CommandCall call, Answered done);
  void RunTimer(platform::DerivedCommand command);
  void Read(const std::string& token, std::optional<int64_t> as_of, ReadDone done);

  void Crash(Fall fall);
  void Checkpoint() { checkpoint_ = store_.Copy(); }
  // Follows another log, without looking at it yet; `witness` writes down what it appends there.
  void Follow(std::shared_ptr<platform::MemoryLog> journal,
              std::vector<std::string>* witness = nullptr);
  // A diverged or cut off replica is rebuilt from its journal.
  void Rebuild();

  // A release that knows rules up to `newest_rule`, from its next start on.
  void Install(uint32_t newest_rule) { rule_.newest_rule = newest_rule; }
  uint32_t newest_rule() const { return rule_.newest_rule; }
  bool follows(const std::shared_ptr<platform::MemoryLog>& journal) const {
    return journal_ == journal;
  }

  const platform::Projection* projection() const { return life_ ? &life_->projection : nullptr; }
  bool stopped() const { return life_ && life_->projection.stopped().has_value(); }
  std::string Digest() const { return platform::CanonicalDigest(store_); }
  uint64_t alerts() const { return alerts_; }
  // Whether it has nothing to publish and nothing to take in.
  bool idle() const;

  platform::testing::StillClock clock;
  // Asked in the middle of what it publishes: others go on while it stalls.
  std::function<void()> while_stalled = [] {};
  bool healthy = false;  // its topic takes everything

 private:
  struct Life {
    Life(Node& node, Network& network);
    RemoteLog log;
    platform::Projection projection;
    platform::CommandRunner runner;
    platform::ReadWaiters waiters;
    platform::Publisher publisher;
    platform::Subscription subscription;
    bool published_all = false;
    bool took_all = false;
  };
  bool Serving() const { return life_ && !stopped(); }

  const Site& site_;
  platform::RuleSettings rule_;
  Random& random_;
  Network& network_;
  const std::shared_ptr<platform::MemoryLog> topic_;
  const platform::Deadline& now_;
  std::shared_ptr<platform::MemoryLog> journal_;
  platform::MemoryStore store_;
  platform::MemoryStore::Families checkpoint_;
  std::unique_ptr<Life> life_;
  bool publishing_ = false;
  uint64_t alerts_ = 0;
};

}  // namespace mkep::simulation
