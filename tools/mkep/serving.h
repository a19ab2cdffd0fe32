// What `serve` and `year` share: addresses from the command line, and waiting for a stop.
#pragma once

#include <csignal>
#include <string>

#include "platform/runtime/suite.h"

namespace mkep {

// Ends the command where an address is no HOST:PORT.
platform::SuiteOptions SuiteOptionsOf(const std::string& data, const std::string& grpc,
                                      const std::string& http);

// Blocks SIGINT and SIGTERM for this and every later thread, so that sigwait gets them.
sigset_t BlockStopSignals();

}  // namespace mkep
