// What a file is: its dataset, date and scope stand in `FILE.meta.json` beside it or in flags, and
// the flags count. A file never speaks for itself.
#pragma once

#include <google/protobuf/message.h>

#include <CLI/CLI.hpp>
#include <string>

namespace mkep {

struct FileFlags {
  std::string dataset;
  std::string date;
  std::string scope;
  std::string period;
  std::string source;
};

// --dataset, --date, --scope, --period, --source.
void AddFileFlags(CLI::App& command, FileFlags* flags);

// Fills in the header of a file's upload. Ends the command where there is no such file, or neither
// the sidecar nor the flags say the dataset, the date or the scope.
void FillHeader(const std::string& path, const std::string& kind, const FileFlags& flags,
                google::protobuf::Message* header);

}  // namespace mkep
