// `mkep serve` as a process of its own: the binary as it is deployed.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench/child.h"
#include "bench/settings.h"

namespace mkep::bench {

// A command of the binary's with ports that the system chooses.
std::vector<std::string> OnFreePorts(const Settings& settings, std::vector<std::string> command);

class Serving {
 public:
  // Returns once every service serves; throws where it ends before. `more`: further options.
  Serving(const Settings& settings, const std::filesystem::path& data,
          std::vector<std::string> more = {});

  // From the start until every service served.
  double seconds() const { return seconds_; }
  const std::string& grpc() const { return grpc_; }
  const std::string& http() const { return http_; }
  const Child& process() const { return *child_; }

 private:
  void Start(const Settings& settings, std::vector<std::string> command);
  void ReadAddresses();

  const std::filesystem::path ready_;
  std::unique_ptr<Child> child_;
  double seconds_ = 0;
  std::string grpc_, http_;
};

}  // namespace mkep::bench
