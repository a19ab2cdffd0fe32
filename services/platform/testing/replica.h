// A replica without threads, for tests of the platform: a projection in memory and a runner over a
// log that the test holds. Nothing moves but by Poll and Tick.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/journal/memory_log.h"
#include "platform/projection/memory_store.h"
#include "platform/runtime/command_runner.h"

namespace mkep::platform::testing {

// A clock that stands where it is put.
class StillClock : public Clock {
 public:
  google::protobuf::Timestamp now() const override { return time; }
  google::protobuf::Timestamp time;
};

// Writes the identity of a journal at position 0.
void WriteIdentity(Log& log, const std::string& service = "tally",
                   const std::string& journal_id = "journal-1");

class Replica {
 public:
  using Answer = std::shared_ptr<std::optional<Result<v1::Receipt>>>;

  Replica(const ServiceDefinition& service, Log& log, RuleSettings rule = {},
          RunnerSettings runner = {});
  Result<void> Open() { return projection.Open(); }

  // Reads and folds what follows, at most `records`; the verdicts.
  std::vector<Verdict> Poll(size_t records = SIZE_MAX);
  // Begins a client's command; the answer is filled once it is known.
  Answer Begin(const google::protobuf::Message& request, const std::string& request_id,
               const std::string& etag = "", bool validate_only = false,
               const std::string& actor = "ann");
  // Begins, polls, and gives the answer.
  Result<v1::Receipt> Run(const google::protobuf::Message& request, const std::string& request_id,
                          const std::string& etag = "");

  MemoryStore store;
  Log& log;
  Projection projection;
  StillClock clock;
  CommandRunner runner;
};

}  // namespace mkep::platform::testing
