// Unary methods: commands run by the host, queries answered from a snapshot of it.
#pragma once

#include "platform/grpc/door.h"
#include "platform/grpc/raw_service.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

// The references outlive the door's last call.
UnaryHandler CommandHandler(std::shared_ptr<Door> door, Host& host, const Method& method);
UnaryHandler QueryHandler(std::shared_ptr<Door> door, Host& host, const Method& method,
                          const ServiceDefinition::AnswerFunction& answer);

// What a read asks for besides its rows: as_of_time and consistency_token, where the request has
// them.
ReadCall ReadCallOf(const Method& method, const google::protobuf::Message& request);

}  // namespace mkep::platform
