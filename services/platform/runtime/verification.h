// Folds a service's journal afresh and compares: the projection's rows, the chain of hashes, and
// what stands in the published topics. Reads only; works beside a running server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/application/service.h"
#include "platform/journal/logs.h"

namespace mkep::platform {

struct Verification {
  std::string service;
  uint64_t records = 0;  // of the journal, all read whole
  uint64_t accepted = 0;
  uint64_t ignored = 0;               // duplicates, conflicts and what is not ours
  uint64_t published = 0;             // events found in the topics
  uint64_t applied = 0;               // position of the projection
  std::string digest;                 // canonical digest of the fresh fold at that position
  std::vector<std::string> findings;  // what differs, a sentence each; none: clean
};

Verification Verify(const ServiceDefinition& service, Logs& logs,
                    const std::filesystem::path& projection);

}  // namespace mkep::platform
