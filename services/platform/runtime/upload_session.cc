#include "platform/runtime/upload_session.h"

#include <future>

namespace mkep::platform {
namespace {

constexpr std::chrono::seconds kUploadPatience{30};

}  // namespace

Result<v1::Receipt> UploadSession::Run(const DerivedCommand& command) {
  if (const auto why = host_.NotServing()) return tl::unexpected(*why);
  if (const auto wrong = host_.WrongClock()) return tl::unexpected(*wrong);
  auto promise = std::make_shared<std::promise<Result<v1::Receipt>>>();
  auto answer = promise->get_future();
  host_.runner_->ExecuteDerived(
      'i', command, call_.caller, std::chrono::steady_clock::now() + kUploadPatience,
      [promise](Result<v1::Receipt> result) { promise->set_value(std::move(result)); });
  return answer.get();
}

// Commands are answered once they have been applied, so the newest state holds them.
Queries UploadSession::Read() { return host_.MakeQueries(call_); }

}  // namespace mkep::platform
