// The operations of one process as a Host, so that they go through the same door as every service:
// status of the services, their journals, and the clock of sample data.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/runtime/clock.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

struct OperationsOptions {
  std::vector<Host*> hosts;  // outlive the operations
  const Clock* clock = nullptr;
  // The same clock where it can be set: for sample data directories alone. Otherwise nullptr.
  SettableClock* settable_clock = nullptr;
  std::string version;
};

std::unique_ptr<Host> MakeOperations(OperationsOptions options);

}  // namespace mkep::platform
