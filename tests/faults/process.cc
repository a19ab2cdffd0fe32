#include "faults/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace mkep::fault_test {

pid_t Run(const std::vector<std::string>& command, const std::filesystem::path& output,
          const std::map<std::string, std::string>& environment) {
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  std::vector<std::string> settings;
  for (char** each = environ; *each != nullptr; ++each) settings.emplace_back(*each);
  for (const auto& [name, value] : environment) settings.push_back(name + '=' + value);
  std::vector<char*> all;
  for (std::string& each : settings) all.push_back(each.data());
  all.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it does not outlive a test that crashes
  const int out = ::open(output.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::execve(arguments[0], arguments.data(), all.data());
  ::_exit(127);
}

int ExitStatusOf(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool Runs(pid_t process) { return process > 0 && ::waitpid(process, nullptr, WNOHANG) == 0; }

}  // namespace mkep::fault_test
