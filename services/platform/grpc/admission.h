// The order at the door: size, parse, actor and roles, authorization, validation. What is refused
// here speaks of this attempt alone and leaves no record.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include "platform/core/error.h"
#include "platform/grpc/claims.h"
#include "platform/grpc/method.h"

namespace mkep::platform {

// Body and metadata are within the method's limits.
Result<void> CheckSize(const Method& method, const grpc::ByteBuffer& body, const Claims& claims);
Result<void> CheckSize(const Method& method, size_t size, size_t limit);
Result<void> ParseRequest(const Method& method, const grpc::ByteBuffer& body,
                          google::protobuf::Message& request);
// The role that admits the caller to a request that is valid.
Result<options::v1::Role> Admit(const Method& method, const Caller& caller,
                                const google::protobuf::Message& request);
// All three, in order.
Result<options::v1::Role> LetIn(const Method& method, const Claims& claims,
                                const grpc::ByteBuffer& body, google::protobuf::Message& request);

Error Shed();
Error DeadlinePassed();
// What nobody foresaw; the log has it under the trace.
Error Internal(const std::string& trace_id);

grpc::Status StatusOf(const Error& error, std::string_view service);

}  // namespace mkep::platform
