// What is to be done about a service's journal, its projection and what it publishes. Reads only;
// works beside a running server.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "platform/application/service.h"
#include "platform/core/findings.h"
#include "platform/journal/logs.h"

namespace mkep::platform {

// Whether the journal can be read and is this service's.
v1::Finding FindingAboutJournal(const ServiceDefinition& service, Logs& logs);

// Whether the projection in that directory was folded from the journal, how far it is, and what its
// topics still lack. Where something is behind it looks again after two seconds: what stands still
// is to be done something about. Nothing where there is no projection.
Findings FindingsAboutProjection(const ServiceDefinition& service, Logs& logs,
                                 const std::filesystem::path& projection);

// Moments of a journal's last record, milliseconds since 1970.
struct ClocksSeen {
  int64_t taken = 0;  // by the broker
  int64_t now = 0;    // by this machine
  std::optional<int64_t>
      decided;  // by the replica that wrote it; none where its time is no clock's
};
// Brokers do not tell the time: their clock is wrong, or ours, where it shows what is yet to come,
// and the replica's where its decision is far from when it was taken.
v1::Finding FindingAboutClocks(const std::string& service, const ClocksSeen& seen);

}  // namespace mkep::platform
