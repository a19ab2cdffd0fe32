#include "platform/projection/inbox.h"

namespace mkep::platform::v1 {

void Evolve(Inbox& inbox, const InboxEvent& event) {
  switch (event.kind_case()) {
    case InboxEvent::kInboxAdvanced: {
      const InboxAdvanced& advanced = event.inbox_advanced();
      inbox.set_last_sequence(advanced.last_sequence());
      inbox.set_topic_position(advanced.topic_position());
      for (const SetAside& each : advanced.set_aside()) {
        if (each.parked()) inbox.set_parked(inbox.parked() + 1);
      }
      return;
    }
    case InboxEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::platform::v1
