#include "mkep/conversation.h"

#include <vector>

namespace mkep {
namespace {

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

}  // namespace

Conversation::Conversation(const std::shared_ptr<grpc::Channel>& channel, const std::string& path,
                           const std::map<std::string, std::string>& metadata,
                           std::optional<std::chrono::milliseconds> deadline)
    : stub_(channel) {
  for (const auto& [name, value] : metadata) context_.AddMetadata(name, value);
  if (deadline) context_.set_deadline(std::chrono::system_clock::now() + *deadline);
  call_ = stub_.PrepareCall(&context_, path, &queue_);
  call_->StartCall(this);
  Await();
}

Conversation::~Conversation() {
  if (!ended_) context_.TryCancel();
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

bool Conversation::Await() {
  void* tag = nullptr;
  bool ok = false;
  return queue_.Next(&tag, &ok) && ok;
}

bool Conversation::Write(const std::string& bytes) {
  call_->Write(BufferOf(bytes), this);
  return Await();
}

void Conversation::WritesDone() {
  call_->WritesDone(this);
  Await();
}

std::optional<std::string> Conversation::Read() {
  grpc::ByteBuffer message;
  call_->Read(&message, this);
  if (!Await()) return std::nullopt;
  return BytesOf(message);
}

google::rpc::Status Conversation::Finish() {
  grpc::Status status;
  call_->Finish(&status, this);
  Await();
  ended_ = true;
  google::rpc::Status details;
  if (!status.error_details().empty() && details.ParseFromString(status.error_details()))
    return details;
  details.set_code(status.error_code());
  details.set_message(status.error_message());
  return details;
}

}  // namespace mkep
