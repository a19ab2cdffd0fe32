// The binary serving an empty sample data directory as a process of its own, watched from outside.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace mkep::fault_test {

class ServedBinary {
 public:
  // Returns once every service serves.
  ServedBinary();
  ~ServedBinary();
  ServedBinary(const ServedBinary&) = delete;
  ServedBinary& operator=(const ServedBinary&) = delete;

  const std::string& grpc_address() const { return grpc_; }

  // As the system counts them now.
  size_t ResidentBytes() const;
  size_t OpenFiles() const;
  // A gauge or counter of /metrics, summed over its labels.
  double Metric(const std::string& name) const;

  // Asks it to stop and waits; its exit status.
  int Stop();
  // Exit status of `mkep verify` over what it left.
  int Verify() const;

 private:
  const std::filesystem::path data_;
  std::string grpc_, http_;
  pid_t process_ = -1;
};

}  // namespace mkep::fault_test
