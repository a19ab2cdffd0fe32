// The file mkep.json of a data directory.
#include <chrono>

#include "fuzz/fuzz.h"
#include "platform/journal/data_directory.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::fuzz {

using platform::DataDirectory;

void Fuzz(std::string_view text) {
  platform::SimulatedFileSystem files;
  files.SetContent("/data/mkep.json", std::string(text));
  const auto seen = DataDirectory::OpenReadOnly(files, "/data");
  const auto opened = DataDirectory::Open(files, "/data", {true, {}});
  Require(seen.has_value() == opened.has_value(), "a directory is one for readers and writers");
  Require(files.Content("/data/mkep.json") == text, "and is left as it is");
  if (!seen) return Require(!seen.error().sentence.empty(), "what it is not is said");
  Require(seen->sample() == opened->sample() && seen->created() == opened->created(),
          "and says the same to both");
}

}  // namespace mkep::fuzz
