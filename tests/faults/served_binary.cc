#include "faults/served_binary.h"

#include <fmt/format.h>
#include <httplib.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "faults/process.h"

namespace mkep::fault_test {
namespace {

namespace fs = std::filesystem;

nlohmann::json Await(const fs::path& ready, pid_t process) {
  while (!fs::exists(ready)) {
    if (!Runs(process)) throw std::runtime_error("the server ended before it was ready");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::ifstream file(ready);
  return nlohmann::json::parse(file);
}

}  // namespace

ServedBinary::ServedBinary()
    : data_(fs::temp_directory_path() / fmt::format("mkep-served-{}", ::getpid())) {
  fs::remove_all(data_);
  fs::create_directories(data_);
  process_ = Run({MKEP_BINARY, "serve", "--sample", "--data", data_ / "d", "--grpc", "127.0.0.1:0",
                  "--http", "127.0.0.1:0", "--ready-file", data_ / "ready"},
                 data_ / "log");
  const nlohmann::json ready = Await(data_ / "ready", process_);
  grpc_ = ready.at("grpc");
  http_ = ready.at("http");
}

ServedBinary::~ServedBinary() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ExitStatusOf(process_);
  }
  fs::remove_all(data_);
}

size_t ServedBinary::ResidentBytes() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  std::string word;
  size_t kilobytes = 0;
  while (status >> word && word != "VmRSS:") continue;
  status >> kilobytes;
  return kilobytes << 10;
}

size_t ServedBinary::OpenFiles() const {
  const fs::directory_iterator files(fmt::format("/proc/{}/fd", process_));
  return static_cast<size_t>(std::distance(begin(files), end(files)));
}

double ServedBinary::Metric(const std::string& name) const {
  httplib::Client client(http_);
  const auto answer = client.Get("/metrics");
  if (!answer) throw std::runtime_error("no answer from " + http_);
  std::istringstream lines(answer->body);
  double sum = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool its = line.starts_with(name + ' ') || line.starts_with(name + '{');
    if (its) sum += std::stod(line.substr(line.rfind(' ')));
  }
  return sum;
}

int ServedBinary::Stop() {
  ::kill(process_, SIGTERM);
  return ExitStatusOf(std::exchange(process_, -1));
}

int ServedBinary::Verify() const {
  return ExitStatusOf(Run({MKEP_BINARY, "verify", "--data", data_ / "d"}, data_ / "log"));
}

}  // namespace mkep::fault_test
