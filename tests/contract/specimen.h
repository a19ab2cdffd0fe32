// Fully populated messages, the same on every machine: what golden bytes are made of.
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <vector>

namespace mkep::contract_test {

// As many messages of a type as it takes to choose every field of every oneof in reach; all other
// fields are set in each. A type that nests itself is left unset the second time.
std::vector<std::unique_ptr<google::protobuf::Message>> Specimens(
    const google::protobuf::Descriptor* type);

}  // namespace mkep::contract_test
