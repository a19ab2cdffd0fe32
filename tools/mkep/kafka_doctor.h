// What mkep doctor says of brokers, of what lies there, and of projections beside them.
#pragma once

#include <string>

#include "mkep/serving.h"

namespace mkep {

// Prints a row a finding, and on stderr what to do. `data` may be empty. Ends the command with
// kExitRefused where something is to be done.
void DiagnoseKafka(const JournalOptions& journal, const std::string& data,
                   const std::string& output);

}  // namespace mkep
