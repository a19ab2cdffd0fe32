#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>

#include "platform/telemetry/log.h"

namespace mkep::platform {
namespace {

// The libraries take plain functions, so the logger must be found from one.
std::atomic<Logger*> taker{nullptr};

void FromGrpc(gpr_log_func_args* said) {
  Logger* logger = taker.load(std::memory_order_acquire);
  if (logger == nullptr) return;
  const LogLevel level =
      said->severity == GPR_LOG_SEVERITY_ERROR ? LogLevel::kWarning : LogLevel::kDebug;
  logger->Write(level, said->message,
                {{"library", "grpc"}, {"file", said->file}, {"line", said->line}});
}

void FromProtobuf(google::protobuf::LogLevel said, const char* file, int line,
                  const std::string& message) {
  Logger* logger = taker.load(std::memory_order_acquire);
  if (logger == nullptr) return;
  const bool grave = said >= google::protobuf::LOGLEVEL_ERROR;
  logger->Write(grave ? LogLevel::kError : LogLevel::kDebug, message,
                {{"library", "protobuf"}, {"file", file}, {"line", line}});
}

}  // namespace

LibraryLogs::LibraryLogs(Logger& logger) {
  taker.store(&logger, std::memory_order_release);
  gpr_log_verbosity_init();  // else nothing is said before gRPC itself begins
  gpr_set_log_function(FromGrpc);
  google::protobuf::SetLogHandler(FromProtobuf);
}

// The functions stay installed: with nobody to take it, what is said is dropped, not printed.
LibraryLogs::~LibraryLogs() { taker.store(nullptr, std::memory_order_release); }

}  // namespace mkep::platform
