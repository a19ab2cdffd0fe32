// Files that are given on a command line.
#pragma once

#include <string>

namespace mkep {

// Ends the command with why, where there is no such file or it cannot be read.
void NeedFile(const std::string& path);

}  // namespace mkep
