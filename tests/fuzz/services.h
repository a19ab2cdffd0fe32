// The five services, each when its story (tests/properties) has been told: what is asked of them is
// asked of states that real commands led to.
#pragma once

#include <google/protobuf/descriptor.h>

#include <memory>
#include <vector>

#include "platform/application/queries.h"
#include "properties/world.h"

namespace mkep::fuzz {

const std::vector<std::unique_ptr<const properties::World>>& Services();
// The one whose package a type is of; the first for others.
const properties::World& ServiceOf(const google::protobuf::Descriptor* type);

// After the story, as that role.
platform::Moment NowAs(options::v1::Role role);
platform::Queries QueriesOf(const properties::World& service,
                            std::optional<google::protobuf::Timestamp> as_of = std::nullopt);

}  // namespace mkep::fuzz
