#include "platform/grpc/testing_client.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

namespace mkep::platform::testing {

google::rpc::Status Answered::Details() const {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  return details;
}

std::string Answered::Reason() const {
  const auto info = Detail<google::rpc::ErrorInfo>();
  return info ? info->reason() : "";
}

std::string Answered::Domain() const {
  const auto info = Detail<google::rpc::ErrorInfo>();
  return info ? info->domain() : "";
}

void Answered::Read(google::protobuf::Message* message) const {
  message->ParseFromString(BytesOf(body));
}

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const auto& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

void AddMetadata(grpc::ClientContext& context, const ClientMetadata& metadata) {
  for (const auto& [name, value] : metadata) context.AddMetadata(name, value);
}

Client::Client(const std::string& address)
    : stub_(grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), [] {
        grpc::ChannelArguments arguments;
        arguments.SetMaxReceiveMessageSize(-1);
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        return arguments;
      }())) {}

std::future<Answered> Client::BeginRaw(grpc::ClientContext& context, const std::string& path,
                                       const std::string& body) {
  struct InFlight {
    grpc::ByteBuffer request, response;
    std::promise<Answered> answered;
  };
  const auto call = std::make_shared<InFlight>();
  call->request = BufferOf(body);
  auto answered = call->answered.get_future();
  stub_.UnaryCall(&context, path, {}, &call->request, &call->response,
                  [call](const grpc::Status& status) {
                    call->answered.set_value({status, call->response});
                  });
  return answered;
}

std::future<Answered> Client::Begin(grpc::ClientContext& context, const std::string& path,
                                    const google::protobuf::Message& request) {
  return BeginRaw(context, path, request.SerializeAsString());
}

Answered Client::CallRaw(const std::string& path, const std::string& body,
                         const ClientMetadata& metadata) {
  grpc::ClientContext context;
  AddMetadata(context, metadata);
  return BeginRaw(context, path, body).get();
}

Answered Client::Call(const std::string& path, const google::protobuf::Message& request,
                      const ClientMetadata& metadata) {
  return CallRaw(path, request.SerializeAsString(), metadata);
}

StreamClient::StreamClient(Client& client, const std::string& path,
                           const ClientMetadata& metadata) {
  AddMetadata(context_, metadata);
  call_ = client.stub().PrepareCall(&context_, path, &queue_);
  call_->StartCall(this);
  Await();
}

StreamClient::~StreamClient() {
  context_.TryCancel();
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

bool StreamClient::Await() {
  void* tag = nullptr;
  bool ok = false;
  return queue_.Next(&tag, &ok) && ok;
}

bool StreamClient::WriteRaw(const std::string& body) {
  call_->Write(BufferOf(body), this);
  return Await();
}

void StreamClient::WritesDone() {
  call_->WritesDone(this);
  Await();
}

std::optional<std::string> StreamClient::Read() {
  grpc::ByteBuffer message;
  call_->Read(&message, this);
  if (!Await()) return std::nullopt;
  return BytesOf(message);
}

Answered StreamClient::Finish() {
  Answered answered;
  call_->Finish(&answered.status, this);
  Await();
  return answered;
}

}  // namespace mkep::platform::testing
