// What peer review does when registry publishes something: it records the facts in its own journal.
#pragma once

#include <google/protobuf/message.h>

#include <memory>

#include "mkep/platform/v1/journal.pb.h"
#include "mkep/registry/v1/registry_published.pb.h"

namespace mkep::peer_review::v1 {

std::shared_ptr<const google::protobuf::Message> React(const registry::v1::SchoolChanged& changed,
                                                       const platform::v1::PublishedEvent& event);
// Nothing for figures about areas, and for those that matching does not use.
std::shared_ptr<const google::protobuf::Message> React(
    const registry::v1::FiguresPublished& published, const platform::v1::PublishedEvent& event);

}  // namespace mkep::peer_review::v1
