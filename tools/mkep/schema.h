// The contract as the command line uses it: services, methods and kinds by the names that people
// type, and messages made from their descriptors.
#pragma once

#include <google/protobuf/dynamic_message.h>

#include <memory>
#include <string>
#include <vector>

#include "mkep/options/v1/options.pb.h"
#include "platform/contract/image.h"

namespace mkep {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

class Schema {
 public:
  Schema();

  // What callers reach, registry first.
  const std::vector<const ServiceDescriptor*>& services() const { return services_; }
  // `registry`, `peer-review` or the full name; ends the command where there is none.
  const ServiceDescriptor* Service(const std::string& name) const;
  // The method of that name, whatever its case; ends the command where there is none.
  const MethodDescriptor* Method(const ServiceDescriptor* service, const std::string& name) const;
  const MethodDescriptor* Method(const std::string& service, const std::string& name) const {
    return Method(Service(service), name);
  }
  // The query that lists or gets a kind: Query("List", "live-vacancies") is ListLiveVacancies.
  // `reporting/schools` asks a certain service; otherwise the first one that knows the kind.
  const MethodDescriptor* Query(const std::string& verb, const std::string& kind) const;
  // Kinds that such a query knows.
  std::vector<std::string> Kinds(const std::string& verb) const;

  // An empty message of that type.
  std::unique_ptr<Message> Make(const google::protobuf::Descriptor* type) const;

 private:
  platform::ContractPool contract_;
  mutable google::protobuf::DynamicMessageFactory factory_;
  std::vector<const ServiceDescriptor*> services_;
};

inline const options::v1::Rpc& RpcOf(const MethodDescriptor* method) {
  return method->options().GetExtension(options::v1::rpc);
}
// `registry` of mkep.registry.v1.RegistryService, with dashes: `peer-review`.
std::string ShortName(const ServiceDescriptor* service);
// `live-vacancies` of LiveVacancies.
std::string Kebab(const std::string& pascal);

}  // namespace mkep
