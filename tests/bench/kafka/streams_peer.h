// The Kafka Streams peer of tests/bench/streams as a process beside this one.
#pragma once

#include <filesystem>
#include <string>

#include "bench/serving.h"

namespace mkep::bench {

class StreamsPeer {
 public:
  // Builds it where need be, and returns once it serves, with its state restored. `data` is its
  // directory; the folder's name is its application's and stands before the names of its topics. No
  // `interval`: Streams' default between two commits; otherwise so many milliseconds.
  StreamsPeer(const std::string& bootstrap, const std::filesystem::path& data,
              const std::string& interval = "");

  std::string grpc() const { return serving_.grpc(); }
  // Records of the state's changelog that it began with, and the processor time they took.
  double restored() const { return serving_.says().at("restored"); }
  double restore_cpu_seconds() const { return serving_.says().at("restore_cpu_seconds"); }

 private:
  Serving serving_;
};

}  // namespace mkep::bench
