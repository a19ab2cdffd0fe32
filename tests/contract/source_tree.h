// The project's own files, for the tests of its layout. Tests run at the top of the tree.
#pragma once

#include <string>
#include <vector>

namespace mkep::contract_test {

// Paths from the top, sorted, of files of ours with one of these endings.
std::vector<std::string> SourcesWith(const std::vector<std::string>& endings);

std::vector<std::string> LinesOf(const std::string& path);

}  // namespace mkep::contract_test
