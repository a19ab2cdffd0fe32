// Programs that a test starts beside itself.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace mkep::fault_test {

// What it writes goes to the end of the file `output`. It does not outlive the thread that starts
// it.
pid_t Run(const std::vector<std::string>& command, const std::filesystem::path& output,
          const std::map<std::string, std::string>& environment = {});
// Waits for its end; 128 and the signal's number where one ended it.
int ExitStatusOf(pid_t process);
// Whether it runs; its exit status is lost where it does not.
bool Runs(pid_t process);

}  // namespace mkep::fault_test
