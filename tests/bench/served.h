// The suite itself in this process: all five services on a directory, behind loopback ports that
// the system chose.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "platform/runtime/suite.h"

namespace mkep::bench {

class Served {
 public:
  // Returns once every service serves; throws where it does not start.
  // `logs`: where journals and topics lie, in `data` too where it is left out.
  explicit Served(const std::filesystem::path& data,
                  std::shared_ptr<platform::Logs> logs = nullptr);
  std::string address() const { return suite_->grpc_address(); }

 private:
  platform::Metrics metrics_;
  platform::Logger logger_;
  std::unique_ptr<platform::Suite> suite_;
};

}  // namespace mkep::bench
