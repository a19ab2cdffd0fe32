#include "platform/journal/log.h"

#include <future>
#include <utility>

#include <fmt/format.h>

namespace mkep::platform {

LogResult<uint64_t> AppendAndWait(Log& log, std::string bytes) {
  std::promise<LogResult<uint64_t>> answer;
  log.Append(std::move(bytes), [&](LogResult<uint64_t> position) {
    answer.set_value(std::move(position));
  });
  return answer.get_future().get();
}

LogError ClosedError() {
  return {LogError::Kind::kClosed, "The log is closed: nothing was written.", false};
}

LogError TooLargeError() {
  return {LogError::Kind::kTooLarge,
          fmt::format("The record is larger than {} bytes, the most that a log takes: send less "
                      "at once.",
                      kMaxRecordBytes),
          false};
}

}  // namespace mkep::platform
