#include "bench/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <fstream>
#include <stdexcept>

namespace mkep::bench {

Child::Child(std::vector<std::string> command) : name_(command.front()) {
  std::vector<char*> arguments;
  for (std::string& each : command) arguments.push_back(each.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed =
      posix_spawnp(&pid_, name_.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(name_ + " does not start");
}

Child::~Child() {
  if (ended_) return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

void Child::Await() {
  int status = 0;
  ended_ = ::waitpid(pid_, &status, 0) == pid_;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(name_ + " failed");
}

bool Child::Runs() {
  ended_ = ended_ || ::waitpid(pid_, nullptr, WNOHANG) == pid_;
  return !ended_;
}

double Child::Megabytes(const std::string& kind) const {
  std::ifstream status(fmt::format("/proc/{}/status", pid_));
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == kind && status >> kilobytes) return kilobytes * 1024 / 1e6;
  }
  return 0;
}

}  // namespace mkep::bench
