// What registry publishes becomes commands of our own, and what we publish in turn: counts alone.
#pragma once

#include <memory>
#include <vector>

#include "mkep/registry/v1/registry_published.pb.h"
#include "platform/application/service.h"

namespace mkep::evaluations::v1 {

using Command = std::shared_ptr<const google::protobuf::Message>;

Command OnSchoolChanged(const registry::v1::SchoolChanged& changed,
                        const platform::v1::PublishedEvent&);
// Keeps what the desk-top analysis uses; the other series lead to nothing.
Command OnFiguresPublished(const registry::v1::FiguresPublished& published,
                           const platform::v1::PublishedEvent&);
// A year's counts, once for each commit that changes them.
void PublishProgress(const platform::Recorded& recorded, const platform::StateSource& now,
                     platform::Outbox& outbox);
// The analyses that were asked for and have not run yet.
std::vector<platform::DerivedCommand> DueAnalyses(const platform::Queries& queries);

}  // namespace mkep::evaluations::v1
