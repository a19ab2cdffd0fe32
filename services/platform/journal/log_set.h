// The logs of a data directory: journals at journals/<service>/<partition>, published topics at
// topics/<name>/<partition>.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "platform/journal/embedded_log.h"
#include "platform/journal/log.h"
#include "platform/journal/logs.h"

namespace mkep::platform {

enum class LogAccess {
  kWrite,     // logs are made where absent and locked against other processes
  kReadOnly,  // what is not there is kNotFound; works beside a writer in another process
};

class LogSet final : public Logs {
 public:
  LogSet(std::filesystem::path directory, LogAccess access, EmbeddedLogOptions options = {});
  LogSet(std::shared_ptr<FileSystem> files, std::filesystem::path directory, LogAccess access,
         EmbeddedLogOptions options = {});
  ~LogSet() override;

  LogResult<std::shared_ptr<Log>> OpenJournal(std::string_view service,
                                              uint32_t partition) override;
  LogResult<std::shared_ptr<Log>> OpenTopic(std::string_view name, uint32_t partition) override;
  void Close() override;

 private:
  LogResult<std::shared_ptr<Log>> Open(const std::filesystem::path& directory);

  const std::shared_ptr<FileSystem> files_;
  const std::filesystem::path directory_;
  const LogAccess access_;
  const EmbeddedLogOptions options_;
  std::mutex mutex_;
  std::map<std::filesystem::path, std::shared_ptr<Log>> open_;
};

}  // namespace mkep::platform
