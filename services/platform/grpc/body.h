// Bodies between gRPC's buffers and messages, without copies that are not needed.
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>

#include <string>

namespace mkep::platform {

// False where the bytes are not the message.
bool Parse(const grpc::ByteBuffer& body, google::protobuf::Message& message);
std::string Bytes(const grpc::ByteBuffer& body);

grpc::ByteBuffer Body(const google::protobuf::Message& message);
// `message` with `filled` as its field of that number, put behind in wire form: on the wire a
// message may come in any order. Number 0 leaves `filled` out.
grpc::ByteBuffer Body(const google::protobuf::Message& message, int number,
                      const google::protobuf::Message& filled);
// A message that has nothing but `filled` as its field of that number.
grpc::ByteBuffer BodyOf(int number, const google::protobuf::Message& filled);

}  // namespace mkep::platform
