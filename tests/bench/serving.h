// A server as a process of its own: `mkep serve` as it is deployed, or its peer.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/child.h"
#include "bench/settings.h"

namespace mkep::bench {

// A command of the binary's with ports that the system chooses.
std::vector<std::string> OnFreePorts(const Settings& settings, std::vector<std::string> command);

class Serving {
 public:
  // `mkep serve`. Returns once every service serves; throws where it ends before. `more`: further
  // options.
  Serving(const Settings& settings, const std::filesystem::path& data,
          std::vector<std::string> more = {});
  // Another command, which writes its addresses into the file `ready` once it serves.
  Serving(std::vector<std::string> command, std::filesystem::path ready);

  // From the start until every service served.
  double seconds() const { return seconds_; }
  std::string grpc() const { return says_.at("grpc"); }
  std::string http() const { return says_.at("http"); }
  // What it wrote into the file.
  const nlohmann::json& says() const { return says_; }
  const Child& process() const { return *child_; }

 private:
  void Start(std::vector<std::string> command);

  const std::filesystem::path ready_;
  std::unique_ptr<Child> child_;
  double seconds_ = 0;
  nlohmann::json says_;
};

}  // namespace mkep::bench
