// Closes what is live once its closing day is over in Milton Keynes, by itself.
#pragma once

#include <vector>

#include "platform/application/service.h"

namespace mkep::recruitment::v1 {

// A command for each vacancy that is due to be closed.
std::vector<platform::DerivedCommand> DueForClosing(const platform::Queries& queries);

}  // namespace mkep::recruitment::v1
