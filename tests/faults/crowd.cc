#include "faults/crowd.h"

#include <fmt/format.h>

#include <thread>

namespace mkep::fault_test {
namespace {

constexpr auto kPatience = std::chrono::minutes(2);  // the server grants less

std::chrono::milliseconds DelayIn(const Answered& answered) {
  const auto retry = answered.Detail<google::rpc::RetryInfo>();
  if (!retry) return std::chrono::milliseconds(0);
  return std::chrono::milliseconds(retry->retry_delay().seconds() * 1000 +
                                   retry->retry_delay().nanos() / 1'000'000);
}

// Field 1 once more, at a command's end: the last one counts.
std::string FreshId() {
  const std::string id = NewId();
  return "\x0a" + std::string(1, static_cast<char>(id.size())) + id;
}

}  // namespace

Crowd::Crowd(const std::string& address, size_t channels, size_t in_flight,
             const std::vector<Wanted>& wanted)
    : open_(in_flight) {
  for (const Wanted& each : wanted) {
    wanted_.push_back({PathOf(each.service, each.method),
                       RequestOf(each.service, each.method, each.request), each.caller,
                       each.command});
  }
  for (size_t i = 0; i < channels; ++i) channels_.emplace_back(address);
  for (size_t i = 0; i < in_flight; ++i) calls_.emplace_back(channels_[i % channels]);
  for (Call& call : calls_) Begin(call);
}

void Crowd::Begin(Call& call) {
  const Prepared& wanted = wanted_[next_++ % wanted_.size()];
  call.request =
      platform::testing::BufferOf(wanted.command ? wanted.body + FreshId() : wanted.body);
  grpc::ClientContext& context = call.context.emplace();
  platform::testing::AddMetadata(context, wanted.caller);
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  call.client.stub().UnaryCall(
      &context, wanted.path, {}, &call.request, &call.response,
      [this, &call](const grpc::Status& status) { OnAnswer(call, {status, call.response}); });
}

void Crowd::OnAnswer(Call& call, const Answered& answered) {
  const std::string wrong = answered.status.ok() ? "" : WrongInShedding(answered);
  {
    const std::lock_guard lock(mutex_);
    ++tally_.by_code[answered.status.error_code()];
    if (!wrong.empty()) ++tally_.wrong[wrong];
    if (dispersed_) {
      --open_;
      return answered_.notify_all();
    }
  }
  Begin(call);
}

Tally Crowd::Disperse() {
  std::unique_lock lock(mutex_);
  dispersed_ = true;
  answered_.wait(lock, [this] { return open_ == 0; });
  return tally_;
}

Served CallPatiently(platform::testing::Client& client, const Wanted& wanted, int most_tries) {
  const std::string path = PathOf(wanted.service, wanted.method);
  const std::string request = RequestOf(wanted.service, wanted.method, wanted.request);
  Served served;
  while (served.tries < most_tries) {
    ++served.tries;
    served.answered = client.CallRaw(path, request, wanted.caller);
    if (served.answered.status.error_code() != grpc::StatusCode::RESOURCE_EXHAUSTED) break;
    std::this_thread::sleep_for(DelayIn(served.answered));
  }
  return served;
}

std::string WrongInShedding(const Answered& answered) {
  const auto& status = answered.status;
  const bool right = status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED &&
                     answered.Reason() == "SHED" && !answered.Domain().empty() &&
                     DelayIn(answered).count() > 0;
  return right
             ? ""
             : fmt::format("{} {}", static_cast<int>(status.error_code()), status.error_message());
}

}  // namespace mkep::fault_test
