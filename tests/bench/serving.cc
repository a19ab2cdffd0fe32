#include "bench/serving.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "bench/rounds.h"

namespace mkep::bench {

std::vector<std::string> OnFreePorts(const Settings& settings, std::vector<std::string> command) {
  command.insert(command.begin(), settings.mkep);
  for (const char* each : {"--grpc", "127.0.0.1:0", "--http", "127.0.0.1:0"})
    command.emplace_back(each);
  return command;
}

Serving::Serving(const Settings& settings, const std::filesystem::path& data,
                 std::vector<std::string> more)
    : ready_(data.string() + ".ready") {
  more.insert(more.begin(), {"serve", "--data", data, "--ready-file", ready_});
  seconds_ = SecondsOf([&] { Start(settings, std::move(more)); });
  ReadAddresses();
}

void Serving::Start(const Settings& settings, std::vector<std::string> command) {
  std::filesystem::remove(ready_);
  child_ = std::make_unique<Child>(OnFreePorts(settings, std::move(command)));
  while (!std::filesystem::exists(ready_)) {
    if (!child_->Runs()) throw std::runtime_error("mkep serve ended before it was ready");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void Serving::ReadAddresses() {
  std::ifstream file(ready_);
  const auto ready = nlohmann::json::parse(file);
  grpc_ = ready.at("grpc");
  http_ = ready.at("http");
}

}  // namespace mkep::bench
