// A draft's statements as the changes they make, in words for people.
#pragma once

#include "registry/application/gias_plan.h"

namespace mkep::registry::v1 {

// Keeps the statements that change something, and counts them by kind.
void AddChanges(Draft& draft, Planned& planned);

}  // namespace mkep::registry::v1
