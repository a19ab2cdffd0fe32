// Changes the messages of inputs field by field: of bytes that are changed few still are a message,
// and few of those pass validation. For targets that are built with mutator.cc.
#pragma once

#include "fuzz/messages.h"

namespace mkep::fuzz {

// The types that an input may hold: each target's own.
const Types& InputTypes();

}  // namespace mkep::fuzz
