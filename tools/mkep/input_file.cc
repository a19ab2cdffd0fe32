#include "mkep/input_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "mkep/failure.h"

namespace mkep {

void NeedFile(const std::string& path) {
  using std::filesystem::file_type;
  std::error_code failed;
  const file_type type = std::filesystem::status(path, failed).type();
  if (type == file_type::not_found)
    Exit(kExitUsage, fmt::format("There is no file \"{}\"; is the path right?", path));
  if (type == file_type::directory)
    Exit(kExitUsage, fmt::format("\"{}\" is a directory; name the file in it.", path));
  if (!failed && type != file_type::regular)
    Exit(kExitUsage, fmt::format("\"{}\" is no regular file; copy it into one first.", path));
  errno = 0;
  if (!failed && std::ifstream(path)) return;
  const std::string why =
      (failed ? failed : std::error_code(errno, std::generic_category())).message();
  Exit(kExitUsage, fmt::format("\"{}\" cannot be read: {}.", path, why));
}

}  // namespace mkep
