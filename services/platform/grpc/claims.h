// What a call's metadata says of its caller: mkep-actor, mkep-roles and mkep-own (names separated
// by commas, roles without ROLE_), and the trace it belongs to.
#pragma once

#include <grpcpp/support/string_ref.h>

#include <map>
#include <string_view>

#include "platform/core/error.h"
#include "platform/core/moment.h"

namespace mkep::platform {

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

struct Claims {
  Caller caller;
  std::string_view traceparent;  // of the metadata; empty where there is none
  size_t bytes = 0;              // of all metadata, with HTTP/2's 32 a field
};

// Roles that do not exist are not held.
Claims ReadClaims(const Metadata& metadata);

}  // namespace mkep::platform
