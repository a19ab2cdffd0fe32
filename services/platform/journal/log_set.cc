#include "platform/journal/log_set.h"

#include <string>
#include <utility>

#include "platform/journal/posix_file_system.h"

namespace mkep::platform {
namespace {

std::shared_ptr<Log> Shared(std::unique_ptr<Log> log) { return log; }

}  // namespace

LogSet::LogSet(std::filesystem::path directory, LogAccess access, EmbeddedLogOptions options)
    : LogSet(std::make_shared<PosixFileSystem>(), std::move(directory), access, options) {}

LogSet::LogSet(std::shared_ptr<FileSystem> files, std::filesystem::path directory,
               LogAccess access, EmbeddedLogOptions options)
    : files_(std::move(files)),
      directory_(std::move(directory)),
      access_(access),
      options_(options) {}

LogSet::~LogSet() { Close(); }

LogResult<std::shared_ptr<Log>> LogSet::OpenJournal(std::string_view service, uint32_t partition) {
  return Open(directory_ / "journals" / service / std::to_string(partition));
}

LogResult<std::shared_ptr<Log>> LogSet::OpenTopic(std::string_view name, uint32_t partition) {
  return Open(directory_ / "topics" / name / std::to_string(partition));
}

LogResult<std::shared_ptr<Log>> LogSet::Open(const std::filesystem::path& directory) {
  const std::lock_guard lock(mutex_);
  if (const auto known = open_.find(directory); known != open_.end()) return known->second;
  auto log = access_ == LogAccess::kWrite
                 ? EmbeddedLog::Open(files_, directory, options_).map(Shared)
                 : EmbeddedLog::OpenReadOnly(files_, directory).map(Shared);
  if (log) open_.emplace(directory, *log);
  return log;
}

void LogSet::Close() {
  const std::lock_guard lock(mutex_);
  for (const auto& [directory, log] : open_) log->Close();
  open_.clear();
}

}  // namespace mkep::platform
