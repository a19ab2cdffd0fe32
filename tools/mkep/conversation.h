// One gRPC call by its path, of any kind, with serialised messages both ways. Blocking.
#pragma once

#include <google/rpc/status.pb.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mkep {

class Conversation {
 public:
  // Without a deadline it lasts as long as it takes.
  Conversation(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
               const std::map<std::string, std::string>& metadata,
               std::optional<std::chrono::milliseconds> deadline);
  ~Conversation();

  // False where the server listens no longer: ask Finish why.
  bool Write(const std::string& bytes);
  void WritesDone();
  // The next message; nothing at the end.
  std::optional<std::string> Read();
  // How it ended, with the server's details where it sent any.
  google::rpc::Status Finish();

 private:
  bool Await();

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  grpc::GenericStub stub_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  bool ended_ = false;
};

}  // namespace mkep
