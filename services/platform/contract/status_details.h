// An error as gRPC carries it, google.rpc.Status with its details, and back into words. Every error
// has an ErrorInfo: reason, domain "<service>.mkep" and the details as metadata.
#pragma once

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include <optional>
#include <string>
#include <string_view>

#include "platform/core/error.h"

namespace mkep::platform {

// `service` is the short name, as in `registry`. Long details are shortened.
google::rpc::Status ToStatus(Error error, std::string_view service);

std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const google::rpc::Status& status);

// For people, on several lines: the sentence, the fields that are wrong, when to try again, and the
// code with the reason.
std::string Describe(const google::rpc::Status& status);

}  // namespace mkep::platform
