// All that the contract declares, in flat lists, for the tests that name what is missing in it.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "mkep/options/v1/options.pb.h"
#include "platform/contract/image.h"

namespace mkep::contract_test {

// What is missing or wrong, each a sentence that begins with the full name.
using Problems = std::vector<std::string>;

struct ContractWalk {
  ContractWalk();

  platform::ContractPool contract;
  std::vector<const google::protobuf::Descriptor*> messages;
  std::vector<const google::protobuf::EnumDescriptor*> enums;
  std::vector<const google::protobuf::MethodDescriptor*> methods;

 private:
  void Add(const google::protobuf::Descriptor* message);
};

const ContractWalk& Contract();

inline const options::v1::Rpc& RpcOf(const google::protobuf::MethodDescriptor* method) {
  return method->options().GetExtension(options::v1::rpc);
}
inline const options::v1::Field& RuleOf(const google::protobuf::FieldDescriptor* field) {
  return field->options().GetExtension(options::v1::field);
}
// Whether it is the vocabulary of the options themselves, which no message carries as data.
bool IsOptions(const google::protobuf::FileDescriptor* file);
// The operations of a process are not decided by a domain.
bool IsOperations(const google::protobuf::FileDescriptor* file);

// A message and all that it nests, each once; google's types are left out.
std::vector<const google::protobuf::Descriptor*> Reachable(
    const google::protobuf::Descriptor* message);

}  // namespace mkep::contract_test
