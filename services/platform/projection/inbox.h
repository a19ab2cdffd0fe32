// The inbox aggregate: how far the events of one foreign source, topic and partition were taken in.
#pragma once

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::platform::v1 {

void Evolve(Inbox& inbox, const InboxEvent& event);

}  // namespace mkep::platform::v1
