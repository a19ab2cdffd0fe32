#include "platform/journal/log.h"

#include <fmt/format.h>

#include <future>
#include <memory>
#include <utility>

namespace mkep::platform {

LogResult<uint64_t> AppendAndWait(Log& log, std::string bytes,
                                  const std::function<bool()>& given_up) {
  constexpr std::chrono::milliseconds kLookAgainAfter{50};
  auto answer = std::make_shared<std::promise<LogResult<uint64_t>>>();  // may come when all is over
  auto answered = answer->get_future();
  log.Append(std::move(bytes),
             [answer](LogResult<uint64_t> position) { answer->set_value(std::move(position)); });
  while (answered.wait_for(kLookAgainAfter) != std::future_status::ready) {
    if (given_up()) {
      return tl::unexpected(
          LogError{LogError::Kind::kClosed, "Nobody waits for the append any more.", true});
    }
  }
  return answered.get();
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
