// Targets of the command line's own parsers. Where these end the command, the case ends.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace mkep::fuzz {

// Whether it ran to its end; ended commands have said why.
bool RunsToItsEnd(const std::function<void()>& command);

// A folder of this process.
const std::filesystem::path& Folder();
void WriteFile(const std::filesystem::path& path, std::string_view bytes);

}  // namespace mkep::fuzz
