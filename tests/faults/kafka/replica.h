// One replica of all five services: a real `mkep serve` on the brokers, with projections of its
// own.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mkep/operations/v1/operations_service.pb.h"
#include "platform/grpc/testing_client.h"
#include "platform/runtime/verification.h"

namespace mkep::fault_test {

using Clock = std::chrono::steady_clock;
using Millis = std::chrono::milliseconds;

inline Millis Since(Clock::time_point begun) {
  return std::chrono::duration_cast<Millis>(Clock::now() - begun);
}

class Replica {
 public:
  // All that it writes lies in `directory`.
  Replica(std::filesystem::path directory, std::string bootstrap);
  ~Replica();
  Replica(const Replica&) = delete;
  Replica& operator=(const Replica&) = delete;

  // Begins to start, always at the same address. `fault`: what the shim does to it (fault_shim.cc).
  void Start(const std::string& fault = "");
  // From Start until every service serves; nothing where it ended before.
  std::optional<Millis> AwaitReady();
  // Start and AwaitReady; throws where it ended before.
  Millis StartAndServe();

  bool runs();
  void Kill();      // SIGKILL, and waits for its end
  void Stop();      // SIGSTOP
  void Continue();  // SIGCONT
  int Terminate();  // SIGTERM; its exit status
  // Whether it ended by itself within the time.
  bool EndsWithin(Millis most);
  void WipeProjections();
  // Another release, from the next start on.
  void Install(const std::string& binary) { binary_ = binary; }
  void MoveTo(const std::string& bootstrap) { bootstrap_ = bootstrap; }

  const std::string& address() const { return address_; }
  uint16_t port() const;
  // Nothing where it does not answer.
  std::optional<operations::v1::GetStatusResponse> Status() const;
  // A gauge or counter of /metrics, of all lines that hold each of these labels (`service="x"`).
  double Metric(const std::string& name, const std::vector<std::string>& labels) const;
  // Lines of its log that hold both.
  size_t LinesWith(const std::string& text, const std::string& another) const;
  // What `mkep verify` says of each service.
  std::map<std::string, platform::Verification> Verify() const;
  // Canonical digest of each service's projection, by `mkep verify`; throws where that finds
  // anything.
  std::map<std::string, std::string> Digests() const;
  std::string LogTail() const;

 private:
  const std::filesystem::path directory_;
  std::string bootstrap_, binary_;
  std::string address_ = "127.0.0.1:0", http_;
  pid_t process_ = -1;
  Clock::time_point started_;
};

// What GetStatus says of one service.
const operations::v1::ServiceStatus& StatusOf(const std::string& service,
                                              const operations::v1::GetStatusResponse& all);

}  // namespace mkep::fault_test
