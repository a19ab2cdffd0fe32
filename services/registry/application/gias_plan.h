// Plans an import of establishments together with their links: what each row means for which
// school, what explains every change, and what must be asked. A pure function of what is known,
// the files and the answers.
#pragma once

#include <vector>

#include "registry/application/gias_draft.h"

namespace mkep::registry::v1 {

struct Planned {
  GiasImportPlan plan;                // its digest is that of the plan without answers
  std::vector<Statement> statements;  // to be applied, in the order of school ids
};

Planned Plan(const KnownSchools& known, const GiasFile& file, const LinksFile& links,
             const std::map<std::string, std::string>& answers);

}  // namespace mkep::registry::v1
