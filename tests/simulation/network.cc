#include "simulation/network.h"

#include <utility>

namespace mkep::simulation {

using platform::LogError;
using platform::LogResult;
using platform::MemoryLog;

namespace {

constexpr auto kNobody = [](const LogResult<uint64_t>&) {};

tl::unexpected<LogError> Failed(bool outcome_unknown) {
  return tl::unexpected(LogError{LogError::Kind::kIo, "the network failed", outcome_unknown});
}

}  // namespace

void Network::Send(std::shared_ptr<MemoryLog> to, std::string bytes, platform::Log::Appended done) {
  flights_.push_back({std::move(to), std::move(bytes), std::move(done)});
}

void Network::Deliver() {
  if (flights_.empty()) return;
  const size_t which = random_.Below(flights_.size());
  Flight flight = flights_[which];
  if (healthy_ || !random_.Chance(0.10)) {
    flights_.erase(flights_.begin() + static_cast<std::ptrdiff_t>(which));
  } else {
    flights_[which].done = nullptr;  // it comes again
  }
  Land(std::move(flight));
}

void Network::Land(Flight flight) {
  const auto answer = [&](const LogResult<uint64_t>& result) {
    if (flight.done) flight.done(result);
  };
  if (!healthy_ && random_.Chance(0.04)) return;  // lost, and nobody says so
  if (!healthy_ && random_.Chance(0.04)) return answer(Failed(true));
  if (!healthy_ && random_.Chance(0.02)) return answer(Failed(false));
  const auto position = platform::AppendAndWait(*flight.to, std::move(flight.bytes));
  if (!healthy_ && random_.Chance(0.04)) return answer(Failed(true));
  if (!healthy_ && random_.Chance(0.10)) return;  // the acknowledgement is lost
  answer(position);
}

void Network::Settle() {
  while (!flights_.empty()) Deliver();
}

void TopicLog::Append(std::string bytes, Appended done) {
  if (!healthy_ && random_.Chance(0.05)) meanwhile_();
  if (!late_.empty() && random_.Chance(0.5)) {
    log_->Append(std::exchange(late_, {}).front(), kNobody);
  }
  if (healthy_ || random_.Chance(0.9)) return log_->Append(std::move(bytes), std::move(done));
  const size_t fate = random_.Below(4);
  if (fate == 0) log_->Append(bytes, kNobody);  // it stands there, and nobody says so
  if (fate == 1) late_.push_back(std::move(bytes));
  done(Failed(fate != 3));
}

}  // namespace mkep::simulation
