// From a request to what its commit says: Decide over a reader, what was read as guards, events
// wrapped and gathered by aggregate.
#pragma once

#include <string>
#include <vector>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"

namespace mkep::platform {

struct Decided {
  v1::Outcome outcome = v1::OUTCOME_NOTHING_TO_DO;
  v1::RefusalRecord refusal;
  std::vector<v1::Change> changes;  // by name; those without events are guards
};

// What a refusal becomes in a commit, and back.
v1::RefusalRecord ToRecord(const Error& refusal);
Error FromRecord(const v1::RefusalRecord& record);

// Decides one command. `own` is the name of its own aggregate.
Decided DecideCommand(const Domain& domain, const std::string& own,
                      const google::protobuf::Message& request, const StateSource& source,
                      const Moment& now);

// One foreign event of a run: the command it leads to, if any, or why it cannot be read.
struct ForeignEvent {
  std::string sequence;
  uint64_t topic_position = 0;
  std::shared_ptr<const google::protobuf::Message> command;
  std::string unreadable;
};

// Decides a run of foreign events one after the other, each on what the ones before it did, and
// advances the inbox past them: one commit.
Decided DecideRun(const Domain& domain, const std::string& inbox,
                  const std::vector<ForeignEvent>& run, const StateSource& source,
                  const Moment& now);

}  // namespace mkep::platform
