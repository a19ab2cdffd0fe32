// Importing GIAS establishments: plan, show what would change, ask what no file explains, apply.
#pragma once

#include <string>
#include <vector>

#include "mkep/server.h"
#include "mkep/sidecar.h"

namespace mkep {

struct GiasFlags {
  std::string file;
  std::string links;
  FileFlags facts;
  std::vector<std::string> answers;  // QUESTION=ANSWER
  bool dry_run = false;
  std::string output;
  ServerFlags server;
};

void ImportGias(const GiasFlags& flags);

}  // namespace mkep
