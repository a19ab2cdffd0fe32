// The way out when something is wrong: a sentence on stderr and an exit code.
#pragma once

#include <google/rpc/status.pb.h>

#include <string>

#include "mkep/commands.h"

namespace mkep {

// Prints the sentence to stderr and ends the command.
[[noreturn]] void Exit(ExitCode code, const std::string& sentence);
// Ends the command by what a server answered.
[[noreturn]] void ExitBy(const google::rpc::Status& status);

}  // namespace mkep
