#include "contract/contract_walk.h"

#include <algorithm>

namespace mkep::contract_test {

namespace pb = google::protobuf;

ContractWalk::ContractWalk() {
  for (const pb::FileDescriptor* file : contract.files()) {
    for (int i = 0; i < file->message_type_count(); ++i) Add(file->message_type(i));
    for (int i = 0; i < file->enum_type_count(); ++i) enums.push_back(file->enum_type(i));
    for (int s = 0; s < file->service_count(); ++s) {
      for (int i = 0; i < file->service(s)->method_count(); ++i) {
        methods.push_back(file->service(s)->method(i));
      }
    }
  }
}

void ContractWalk::Add(const pb::Descriptor* message) {
  messages.push_back(message);
  for (int i = 0; i < message->enum_type_count(); ++i) enums.push_back(message->enum_type(i));
  for (int i = 0; i < message->nested_type_count(); ++i) Add(message->nested_type(i));
}

const ContractWalk& Contract() {
  static const ContractWalk walk;
  return walk;
}

bool IsOptions(const pb::FileDescriptor* file) { return file->package() == "mkep.options.v1"; }

bool IsOperations(const pb::FileDescriptor* file) {
  return file->package() == "mkep.operations.v1";
}

std::vector<const pb::Descriptor*> Reachable(const pb::Descriptor* message) {
  std::vector<const pb::Descriptor*> found = {message};
  for (size_t at = 0; at < found.size(); ++at) {
    for (int i = 0; i < found[at]->field_count(); ++i) {
      const pb::Descriptor* nested = found[at]->field(i)->message_type();
      if (!nested || nested->full_name().starts_with("google.")) continue;
      if (std::find(found.begin(), found.end(), nested) == found.end()) found.push_back(nested);
    }
  }
  return found;
}

}  // namespace mkep::contract_test
