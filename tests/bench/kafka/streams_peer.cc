#include "bench/kafka/streams_peer.h"

#include "bench/child.h"

namespace mkep::bench {
namespace {

// With the heap of a broker.
std::vector<std::string> PeerCommand(const std::string& bootstrap,
                                     const std::filesystem::path& data,
                                     const std::string& interval) {
  std::filesystem::create_directories(data);
  Child({"tests/bench/streams/build.sh"}).Await();
  std::vector<std::string> command = {"java",
                                      "-Xmx512m",
                                      "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                                      "-cp",
                                      "build/streams/classes:build/streams/parts/*",
                                      "Peer",
                                      bootstrap,
                                      data.filename(),
                                      data};
  if (!interval.empty()) command.push_back(interval);
  return command;
}

}  // namespace

StreamsPeer::StreamsPeer(const std::string& bootstrap, const std::filesystem::path& data,
                         const std::string& interval)
    : serving_(PeerCommand(bootstrap, data, interval), data / "ready") {}

}  // namespace mkep::bench
