// A gRPC service without generated code: methods are added by path, bodies come and go as
// ByteBuffers. The one file that uses grpc::internal.
#pragma once

#include <grpcpp/impl/service_type.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <deque>
#include <functional>
#include <string>

namespace mkep::platform {

using UnaryHandler = std::function<grpc::ServerUnaryReactor*(
    grpc::CallbackServerContext*, const grpc::ByteBuffer* request, grpc::ByteBuffer* response)>;
using FeedHandler = std::function<grpc::ServerWriteReactor<grpc::ByteBuffer>*(
    grpc::CallbackServerContext*, const grpc::ByteBuffer* request)>;
using UploadHandler = std::function<grpc::ServerReadReactor<grpc::ByteBuffer>*(
    grpc::CallbackServerContext*, grpc::ByteBuffer* response)>;

class RawService : public grpc::Service {
 public:
  // `path` as in `/mkep.registry.v1.RegistryService/GetSchool`.
  void AddUnary(std::string path, UnaryHandler handler);
  void AddFeed(std::string path, FeedHandler handler);
  void AddUpload(std::string path, UploadHandler handler);

 private:
  void Add(std::string path, grpc::internal::RpcMethod::RpcType type,
           grpc::internal::MethodHandler* handler);

  std::deque<std::string> paths_;  // gRPC keeps pointers into them
};

// A unary reactor whose OnDone and OnCancel run where they arise, without a hop to another thread:
// they must be short and take no lock.
class InlineUnaryReactor : public grpc::ServerUnaryReactor {
 private:
  bool InternalInlineable() override { return true; }
};

}  // namespace mkep::platform
