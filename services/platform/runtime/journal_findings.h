// What is to be done about a service's journal, its projection and what it publishes. Reads only;
// works beside a running server.
#pragma once

#include <filesystem>

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

}  // namespace mkep::platform
