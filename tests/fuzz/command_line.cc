#include "fuzz/command_line.h"

#include <unistd.h>

#include <fstream>

#include "fuzz/fuzz.h"
#include "mkep/failure.h"

namespace mkep {

// As the command line ends, without a word on stderr.
void Exit(ExitCode code, const std::string& sentence) {
  fuzz::Require(code != kExitOk && !sentence.empty(), "a command ends with a sentence");
  throw CLI::RuntimeError(code);
}

namespace fuzz {

bool RunsToItsEnd(const std::function<void()>& command) try {
  command();
  return true;
} catch (const CLI::RuntimeError&) {
  return false;
}

const std::filesystem::path& Folder() {
  static const struct Made {
    Made() { std::filesystem::create_directories(path); }
    ~Made() { std::filesystem::remove_all(path); }
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("mkep-fuzz-" + std::to_string(getpid()));
  } made;
  return made.path;
}

void WriteFile(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace fuzz
}  // namespace mkep
