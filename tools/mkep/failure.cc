#include "mkep/failure.h"

#include <fmt/format.h>
#include <google/rpc/code.pb.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "platform/contract/status_details.h"

namespace mkep {
namespace {

// Whether the request was wrong in itself; otherwise the domain refused it.
bool SaidThePlatform(const google::rpc::Status& status) {
  const auto info = platform::ErrorInfoOf(status);
  return !info || platform::v1::PlatformReason_descriptor()->FindValueByName("PLATFORM_REASON_" +
                                                                             info->reason());
}

ExitCode CodeOf(const google::rpc::Status& status) {
  switch (status.code()) {
    case google::rpc::INVALID_ARGUMENT:
      return SaidThePlatform(status) ? kExitUsage : kExitRefused;
    case google::rpc::OUT_OF_RANGE:
    case google::rpc::UNIMPLEMENTED:
      return kExitUsage;
    case google::rpc::FAILED_PRECONDITION:
    case google::rpc::ALREADY_EXISTS:
    case google::rpc::ABORTED:
    case google::rpc::NOT_FOUND:
      return kExitRefused;
    case google::rpc::UNAVAILABLE:
    case google::rpc::DEADLINE_EXCEEDED:
      return kExitUnreachable;
    case google::rpc::UNAUTHENTICATED:
    case google::rpc::PERMISSION_DENIED:
      return kExitNotAllowed;
    default:
      return kExitFailed;
  }
}

}  // namespace

void Exit(ExitCode code, const std::string& sentence) {
  std::fflush(stdout);
  fmt::print(stderr, "mkep: {}\n", sentence);
  throw CLI::RuntimeError(code);
}

void ExitBy(const google::rpc::Status& status) { Exit(CodeOf(status), platform::Describe(status)); }

}  // namespace mkep
