// Where the journals and published topics of a suite lie: a data directory, or a Kafka cluster.
#pragma once

#include <cstdint>
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

  // Closes all, also for those who still hold one. Idempotent.
  virtual void Close() = 0;
};

}  // namespace mkep::platform
