#include "bench/serving.h"

#include <fstream>
#include <stdexcept>
#include <thread>

#include "bench/rounds.h"

namespace mkep::bench {
namespace {

std::string ReadyFileOf(const std::filesystem::path& data) { return data.string() + ".ready"; }

std::vector<std::string> ServeOn(const std::filesystem::path& data, std::vector<std::string> more) {
  more.insert(more.begin(), {"serve", "--data", data, "--ready-file", ReadyFileOf(data)});
  return more;
}

}  // namespace

std::vector<std::string> OnFreePorts(const Settings& settings, std::vector<std::string> command) {
  command.insert(command.begin(), settings.mkep);
  for (const char* each : {"--grpc", "127.0.0.1:0", "--http", "127.0.0.1:0"})
    command.emplace_back(each);
  return command;
}

Serving::Serving(const Settings& settings, const std::filesystem::path& data,
                 std::vector<std::string> more)
    : Serving(OnFreePorts(settings, ServeOn(data, std::move(more))), ReadyFileOf(data)) {}

Serving::Serving(std::vector<std::string> command, std::filesystem::path ready)
    : ready_(std::move(ready)) {
  seconds_ = SecondsOf([&] { Start(std::move(command)); });
  std::ifstream file(ready_);
  says_ = nlohmann::json::parse(file);
}

void Serving::Start(std::vector<std::string> command) {
  const std::string name = command.front();
  std::filesystem::remove(ready_);
  child_ = std::make_unique<Child>(std::move(command));
  while (!std::filesystem::exists(ready_)) {
    if (!child_->Runs()) throw std::runtime_error(name + " ended before it served");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace mkep::bench
