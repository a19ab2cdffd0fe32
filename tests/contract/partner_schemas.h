// JSON Schemas of what partners and the public receive, made from the contract: one a type, of its
// data in proto3 JSON. `partner_schemas_write` writes them to proto/partners/schemas; a test holds
// the files against the contract. They are open: published messages grow, and a reader ignores what
// it does not know.
#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>
#include <vector>

namespace mkep::contract_test {

// Messages published to readers outside the suite, in the order of their types.
std::vector<const google::protobuf::Descriptor*> PartnerMessages();

// The schemas as text by path, as in `proto/partners/schemas/mkep.….v1.json`.
std::map<std::string, std::string> PartnerSchemas();

}  // namespace mkep::contract_test
