#include "platform/grpc/dispatch.h"

#include <stdexcept>

#include "platform/grpc/feed.h"
#include "platform/grpc/unary.h"
#include "platform/grpc/upload.h"

namespace mkep::platform {

namespace pb = google::protobuf;
using options::v1::Rpc;

namespace {

const pb::ServiceDescriptor& ServiceOf(const ServiceDefinition& definition) {
  const auto* service =
      pb::DescriptorPool::generated_pool()->FindServiceByName(definition.proto_service());
  if (service == nullptr) throw std::logic_error(definition.proto_service() + " is not linked in");
  return *service;
}

template <class Functions>
const auto& FunctionOf(const Functions& functions, const Method& method) {
  const auto found = functions.find(method.descriptor->input_type());
  if (found == functions.end())
    throw std::logic_error(method.descriptor->full_name() + " is answered by nothing");
  return found->second;
}

}  // namespace

Dispatch::Dispatch(Host& host, const std::shared_ptr<Door>& door) {
  const ServiceDefinition& definition = host.definition();
  const pb::ServiceDescriptor& service = ServiceOf(definition);
  for (int i = 0; i < service.method_count(); ++i) {
    Add(host, door, door->AddMethod(service.method(i), definition.name()));
  }
}

void Dispatch::Add(Host& host, const std::shared_ptr<Door>& door, const Method& method) {
  if (!method.Offered()) return;
  const ServiceDefinition& definition = host.definition();
  switch (method.rpc.kind_case()) {
    case Rpc::kCommand:
      return AddUnary(method.Path(), CommandHandler(door, host, method));
    case Rpc::kQuery:
      if (method.descriptor->server_streaming()) {
        return AddFeed(method.Path(),
                       FeedHandlerOf(door, host, method, FunctionOf(definition.feeds(), method)));
      }
      return AddUnary(method.Path(),
                      QueryHandler(door, host, method, FunctionOf(definition.answers(), method)));
    case Rpc::kUpload:
      return AddUpload(method.Path(), UploadHandlerOf(door, host, method,
                                                      FunctionOf(definition.uploads(), method)));
    case Rpc::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::platform
