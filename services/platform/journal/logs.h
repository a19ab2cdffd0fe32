// Where the journals and published topics of a suite lie: a data directory, or a Kafka cluster.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "platform/journal/log.h"

namespace mkep::platform {

class Logs {
 public:
  virtual ~Logs() = default;

  // Each is opened once, on demand, and shared by all who ask for it.
  virtual LogResult<std::shared_ptr<Log>> OpenJournal(std::string_view service,
                                                      uint32_t partition) = 0;
  virtual LogResult<std::shared_ptr<Log>> OpenTopic(std::string_view name, uint32_t partition) = 0;

  // Whether it is this process's turn to publish for the service, among those that serve it too. It
  // only saves work: any number of publishers at once is harmless.
  virtual std::function<bool()> PublishingTurn(std::string_view /*service*/) {
    return [] { return true; };
  }

  // Closes all, also for those who still hold one. Idempotent.
  virtual void Close() = 0;
};

}  // namespace mkep::platform
