#include "bench/served.h"

#include <unistd.h>

#include "bench/must.h"
#include "mkep/services.h"

namespace mkep::bench {

Served::Served(const std::filesystem::path& data, std::shared_ptr<platform::Logs> logs)
    : logger_(STDERR_FILENO, platform::ShapeFor(STDERR_FILENO), platform::LogLevel::kError) {
  platform::SuiteOptions options;
  options.data = data;
  options.logs = std::move(logs);
  options.version = "bench";
  suite_ = Must(platform::Suite::Start(std::move(options), AllServices(), metrics_, logger_));
  Must(suite_->AwaitReady(std::chrono::minutes(10)));
}

}  // namespace mkep::bench
