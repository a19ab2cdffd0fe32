// Where the journals and published topics of a suite lie: a data directory, or a Kafka cluster.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "platform/journal/log.h"

namespace mkep::platform {

// A turn among replicas, left to the others when it is destroyed. Always ours, where there are none.
class Turn {
 public:
  virtual ~Turn() = default;
  virtual bool ours() const { return true; }
};

class Logs {
 public:
  virtual ~Logs() = default;

  // Each is opened once, on demand, and shared by all who ask for it.
  virtual LogResult<std::shared_ptr<Log>> OpenJournal(std::string_view service,
                                                      uint32_t partition) = 0;
  virtual LogResult<std::shared_ptr<Log>> OpenTopic(std::string_view name, uint32_t partition) = 0;

  // Joins the replicas of a service that could publish for it.
  virtual std::unique_ptr<Turn> TurnToPublish(std::string_view /*service*/) {
    return std::make_unique<Turn>();
  }

  // The time by the brokers' clock, as far as it is known; nothing where there are no brokers.
  virtual std::optional<std::chrono::system_clock::time_point> BrokersNow() { return std::nullopt; }

  // Closes all, also for those who still hold one. Idempotent.
  virtual void Close() = 0;
};

}  // namespace mkep::platform
