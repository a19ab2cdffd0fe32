#include "platform/grpc/raw_service.h"

#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/rpc_service_method.h>

namespace mkep::platform {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;

void RawService::Add(std::string path, RpcMethod::RpcType type,
                     grpc::internal::MethodHandler* handler) {
  paths_.push_back(std::move(path));
  AddMethod(new grpc::internal::RpcServiceMethod(paths_.back().c_str(), type, nullptr));
  MarkMethodRawCallback(static_cast<int>(paths_.size() - 1), handler);
}

void RawService::AddUnary(std::string path, UnaryHandler handler) {
  Add(std::move(path), RpcMethod::NORMAL_RPC,
      new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(std::move(handler)));
}

void RawService::AddFeed(std::string path, FeedHandler handler) {
  Add(std::move(path), RpcMethod::SERVER_STREAMING,
      new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(
          std::move(handler)));
}

void RawService::AddUpload(std::string path, UploadHandler handler) {
  Add(std::move(path), RpcMethod::CLIENT_STREAMING,
      new grpc::internal::CallbackClientStreamingHandler<ByteBuffer, ByteBuffer>(
          std::move(handler)));
}

}  // namespace mkep::platform
