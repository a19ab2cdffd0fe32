// For tests of the door: a gRPC client that calls by path and takes errors apart.
#pragma once

#include <google/protobuf/message.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/generic/generic_stub.h>

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mkep::platform::testing {

using ClientMetadata = std::map<std::string, std::string>;
inline const ClientMetadata kOperator = {{"mkep-actor", "ann"}, {"mkep-roles", "OPERATOR"}};

struct Answered {
  grpc::Status status;
  grpc::ByteBuffer body;

  google::rpc::Status Details() const;
  // ErrorInfo's reason; "" where there is none.
  std::string Reason() const;
  std::string Domain() const;
  template <class M>
  std::optional<M> Detail() const {
    M detail;
    const google::rpc::Status details = Details();
    for (const auto& any : details.details()) {
      if (any.Is<M>() && any.UnpackTo(&detail)) return detail;
    }
    return std::nullopt;
  }
  template <class M>
  M As() const {
    M message;
    Read(&message);
    return message;
  }

 private:
  void Read(google::protobuf::Message* message) const;
};

grpc::ByteBuffer BufferOf(const std::string& bytes);
std::string BytesOf(const grpc::ByteBuffer& buffer);

class Client {
 public:
  explicit Client(const std::string& address);

  // Waits for the answer.
  Answered Call(const std::string& path, const google::protobuf::Message& request,
                const ClientMetadata& metadata = kOperator);
  Answered CallRaw(const std::string& path, const std::string& body,
                   const ClientMetadata& metadata = kOperator);
  // Begins a call in a context of the test's own.
  std::future<Answered> Begin(grpc::ClientContext& context, const std::string& path,
                              const google::protobuf::Message& request);

  grpc::GenericStub& stub() { return stub_; }

 private:
  std::future<Answered> BeginRaw(grpc::ClientContext& context, const std::string& path,
                                 const std::string& body);

  grpc::GenericStub stub_;
};

void AddMetadata(grpc::ClientContext& context, const ClientMetadata& metadata);

// A stream in either direction, one operation at a time.
class StreamClient {
 public:
  StreamClient(Client& client, const std::string& path, const ClientMetadata& metadata = kOperator);
  ~StreamClient();

  bool Write(const google::protobuf::Message& message) {
    return WriteRaw(message.SerializeAsString());
  }
  bool WriteRaw(const std::string& body);
  void WritesDone();
  // The next message; nothing at the stream's end.
  std::optional<std::string> Read();
  Answered Finish();
  void Cancel() { context_.TryCancel(); }

 private:
  bool Await();

  grpc::ClientContext context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
};

}  // namespace mkep::platform::testing
