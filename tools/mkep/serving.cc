#include "mkep/serving.h"

#include "mkep/commands.h"
#include "mkep/failure.h"

namespace mkep {
namespace {

void Split(const std::string& address, std::string* host, int* port) {
  const size_t colon = address.rfind(':');
  const std::string digits = colon == std::string::npos ? "" : address.substr(colon + 1);
  const bool number = !digits.empty() && digits.size() <= 5 &&
                      digits.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoi(digits) > 65'535)
    Exit(kExitUsage, address + " is no HOST:PORT; say for instance 127.0.0.1:0.");
  *host = address.substr(0, colon);
  *port = std::stoi(digits);
}

}  // namespace

platform::SuiteOptions SuiteOptionsOf(const std::string& data, const std::string& grpc,
                                      const std::string& http) {
  platform::SuiteOptions options;
  options.data = data;
  options.version = kVersion;
  Split(grpc, &options.grpc.host, &options.grpc.port);
  Split(http, &options.http.host, &options.http.port);
  return options;
}

sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

}  // namespace mkep
