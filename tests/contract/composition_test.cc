// What the contract declares, the services do: every method has its function, every aggregate its
// Evolve.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/contract_walk.h"
#include "mkep/services.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using options::v1::Rpc;
using platform::ServiceDefinition;
using ::testing::IsEmpty;

const pb::Descriptor* Generated(const pb::Descriptor* message) {
  return pb::DescriptorPool::generated_pool()->FindMessageTypeByName(message->full_name());
}

std::string PackageOf(const ServiceDefinition& service) {
  return service.proto_service().substr(0, service.proto_service().rfind('.'));
}

void LookAtCommand(const ServiceDefinition& service, const pb::MethodDescriptor* method,
                   Problems* problems) {
  const platform::CommandType* command =
      service.domain().FindCommand(Generated(method->input_type()));
  if (!command) return problems->push_back(method->full_name() + " has no Decide");
  const std::string& kind = RpcOf(method).command().aggregate();
  if (!service.domain().FindAggregate(kind) || command->aggregate_kind != kind) {
    problems->push_back(
        fmt::format("{} changes a {}, which is no aggregate", method->full_name(), kind));
  }
}

void LookAtMethod(const ServiceDefinition& service, const pb::MethodDescriptor* method,
                  Problems* problems) {
  const pb::Descriptor* request = Generated(method->input_type());
  if (!request) return problems->push_back(method->full_name() + " is not linked in");
  switch (RpcOf(method).kind_case()) {
    case Rpc::kCommand:
      return LookAtCommand(service, method, problems);
    case Rpc::kUpload:
      if (!service.uploads().count(request))
        problems->push_back(method->full_name() + " has no Take");
      return;
    case Rpc::kQuery:
      if (method->server_streaming() ? !service.feeds().count(request)
                                     : !service.answers().count(request)) {
        problems->push_back(method->full_name() +
                            (method->server_streaming() ? " has no Next" : " has no Answer"));
      }
      return;
    case Rpc::KIND_NOT_SET:
      return;
  }
}

TEST(Composition, HasAFunctionForEveryMethod) {
  Problems problems;
  for (const ServiceDefinition& service : AllServices()) {
    for (const pb::MethodDescriptor* method : Contract().methods) {
      if (method->file()->package() == PackageOf(service)) LookAtMethod(service, method, &problems);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Composition, ServesTheServiceThatTheContractDeclares) {
  for (const ServiceDefinition& service : AllServices()) {
    EXPECT_TRUE(Contract().contract.pool().FindServiceByName(service.proto_service()))
        << service.proto_service();
    EXPECT_EQ(PackageOf(service), "mkep." + service.name() + ".v1");
    EXPECT_GT(service.evolve_version(), 0u) << service.name();
  }
}

TEST(Composition, HasEveryAggregate) {
  Problems problems;
  for (const ServiceDefinition& service : AllServices()) {
    for (const pb::Descriptor* message : Contract().messages) {
      if (message->file()->package() != PackageOf(service)) continue;
      if (!message->options().HasExtension(options::v1::aggregate)) continue;
      const std::string& kind = message->options().GetExtension(options::v1::aggregate).kind();
      if (!service.domain().FindAggregate(kind))
        problems.push_back(message->full_name() + " is in no domain");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Composition, ReactsOnlyToWhatIsPublished) {
  Problems problems;
  for (const ServiceDefinition& service : AllServices()) {
    for (const auto& reaction : service.reactions()) {
      if (reaction.data->options().HasExtension(options::v1::published)) continue;
      problems.push_back(reaction.data->full_name() + " is not published");
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test
