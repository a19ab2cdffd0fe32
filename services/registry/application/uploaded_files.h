// The files of an upload: each a header that says what it is, then its bytes. Nothing is looked at
// before everything is there.
#pragma once

#include <string>
#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "platform/application/csv.h"
#include "platform/core/error.h"

namespace mkep::registry::v1 {

struct UploadedFile {
  FileHeader header;
  google::type::Date date;  // of the dataset
  std::string bytes;
};

class UploadedFiles {
 public:
  explicit UploadedFiles(const google::type::Date& today) : today_(today) {}

  // A file without dataset, date and scope is refused.
  platform::Result<void> Open(const FileHeader& header);
  platform::Result<void> Add(const std::string& chunk);
  const std::vector<UploadedFile>& files() const { return files_; }

  // Takes a part of an upload that is a header or a chunk; false where it is neither.
  template <class Part>
  platform::Result<bool> Take(const Part& part) {
    if (!part.has_file() && !part.has_chunk()) return false;
    const auto taken = part.has_file() ? Open(part.file()) : Add(part.chunk());
    if (!taken) return tl::unexpected(taken.error());
    return true;
  }

 private:
  google::type::Date today_;
  std::vector<UploadedFile> files_;
};

// The file as a table, with what is to be kept of it.
struct ReadFile {
  platform::CsvTable table;
  FileFacts facts;
};
platform::Result<ReadFile> Read(const UploadedFile& file);
// REASON_FILE_NOT_READABLE, of the place in the file.
platform::Error NotReadable(const std::string& file, const platform::TextError& error);

// Refuses a file that lacks one of the columns, each given by the names it may have.
platform::Result<void> NeedColumns(
    const ReadFile& file, std::initializer_list<std::initializer_list<std::string_view>> columns);

}  // namespace mkep::registry::v1
