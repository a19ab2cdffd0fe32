// The network between replicas and a shared log: it loses, repeats, delays and reorders appends,
// loses what the log answers, and delivers what dead producers had sent.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/journal/memory_log.h"
#include "simulation/random.h"

namespace mkep::simulation {

class Network {
 public:
  explicit Network(Random& random) : random_(random) {}

  void Send(std::shared_ptr<platform::MemoryLog> to, std::string bytes,
            platform::Log::Appended done);
  // Delivers, loses or repeats one append, any of them.
  void Deliver();
  // Delivers all that are under way, in any order; a few are lost.
  void Settle();
  // From now on nothing is lost, repeated or late.
  void Heal() { healthy_ = true; }
  size_t under_way() const { return flights_.size(); }

 private:
  struct Flight {
    std::shared_ptr<platform::MemoryLog> to;
    std::string bytes;
    platform::Log::Appended done;  // none: nobody waits any more
  };
  void Land(Flight flight);

  Random& random_;
  std::vector<Flight> flights_;
  bool healthy_ = false;
};

// A replica's way to a shared journal: reads as it stands, appends over the network.
class RemoteLog final : public platform::Log {
 public:
  RemoteLog(Network& network, std::shared_ptr<platform::MemoryLog> log)
      : network_(network), log_(std::move(log)) {}

  // Follows another log from now on: another cluster, or one that was restored from a copy.
  // `witness` writes down what is appended there, if anybody wants to know.
  void Follow(std::shared_ptr<platform::MemoryLog> log, std::vector<std::string>* witness) {
    log_ = std::move(log);
    witness_ = witness;
  }
  void Append(std::string bytes, Appended done) override {
    if (witness_ != nullptr) witness_->push_back(bytes);
    network_.Send(log_, std::move(bytes), std::move(done));
  }
  platform::LogResult<std::vector<platform::LogRecord>> Read(
      uint64_t from, size_t max_bytes, std::chrono::milliseconds wait) override {
    return log_->Read(from, max_bytes, wait);
  }
  platform::LogResult<uint64_t> End() override { return log_->End(); }
  void Close() override {}

 private:
  Network& network_;
  std::shared_ptr<platform::MemoryLog> log_;
  std::vector<std::string>* witness_ = nullptr;
};

// A publisher's way to a topic. It waits for each append, so that its fate is decided at once;
// `meanwhile` is what happens while it stalls.
class TopicLog final : public platform::Log {
 public:
  TopicLog(Random& random, std::shared_ptr<platform::MemoryLog> log, const bool& healthy,
           std::function<void()> meanwhile)
      : random_(random),
        log_(std::move(log)),
        healthy_(healthy),
        meanwhile_(std::move(meanwhile)) {}

  void Append(std::string bytes, Appended done) override;
  platform::LogResult<std::vector<platform::LogRecord>> Read(
      uint64_t from, size_t max_bytes, std::chrono::milliseconds wait) override {
    return log_->Read(from, max_bytes, wait);
  }
  platform::LogResult<uint64_t> End() override { return log_->End(); }
  void Close() override {}

 private:
  Random& random_;
  const std::shared_ptr<platform::MemoryLog> log_;
  const bool& healthy_;
  const std::function<void()> meanwhile_;
  std::vector<std::string> late_;  // given up by the publisher, and yet to come
};

}  // namespace mkep::simulation
