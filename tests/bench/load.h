// Calls over gRPC by the callback API, so many at a time: the same client for what is measured and
// for what it is compared with.
#pragma once

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "bench/rounds.h"

namespace mkep::bench {

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address);
// Says who calls: a publisher and a data officer at once.
void AddClaims(grpc::ClientContext& context);

struct Took {
  double seconds = 0;
  Values micros;       // each call
  size_t aborted = 0;  // calls that were, where that is no failure
};

template <class Request, class Response>
class Load {
 public:
  Load(const std::string& address, std::string method)
      : stub_(ChannelTo(address)), method_(std::move(method)) {}

  // A command that lost against others too often is counted from now on, and is no failure.
  void LetAbort() { may_abort_ = true; }

  // Calls with each request, `in_flight` at a time. Throws where a call fails.
  Took Run(const std::vector<Request>& requests, size_t in_flight) {
    requests_ = &requests;
    next_ = 0;
    took_ = {};
    slots_.resize(in_flight);
    open_ = in_flight;
    took_.seconds = SecondsOf([this] {
      for (Slot& slot : slots_) Next(slot);
      std::unique_lock lock(mutex_);
      ended_.wait(lock, [this] { return open_ == 0; });
    });
    if (!failure_.empty()) throw std::runtime_error(method_ + ": " + failure_);
    for (Slot& slot : slots_) {
      took_.micros.insert(took_.micros.end(), slot.micros.begin(), slot.micros.end());
      slot.micros.clear();
      took_.aborted += std::exchange(slot.aborted, 0);
    }
    return std::move(took_);
  }

  // One call; its answer.
  Response Call(const Request& request) {
    Run({request}, 1);
    return slots_.front().response;
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Slot {
    std::optional<grpc::ClientContext> context;
    Response response;
    Clock::time_point begun;
    Values micros;
    size_t aborted = 0;
  };

  void Next(Slot& slot) {
    const size_t index = next_++;
    if (index >= requests_->size()) return End();
    AddClaims(slot.context.emplace());
    slot.begun = Clock::now();
    stub_.UnaryCall(&*slot.context, method_, {}, &(*requests_)[index], &slot.response,
                    [this, &slot](const grpc::Status& status) { Take(slot, status); });
  }

  void Take(Slot& slot, const grpc::Status& status) {
    slot.micros.push_back(
        std::chrono::duration<double, std::micro>(Clock::now() - slot.begun).count());
    const bool aborted = may_abort_ && status.error_code() == grpc::StatusCode::ABORTED;
    slot.aborted += aborted;
    if (aborted || status.ok()) return Next(slot);
    {
      const std::lock_guard lock(mutex_);
      failure_ = status.error_message();
    }
    End();
  }

  void End() {
    const std::lock_guard lock(mutex_);
    if (--open_ == 0) ended_.notify_all();
  }

  grpc::TemplatedGenericStub<Request, Response> stub_;
  const std::string method_;
  const std::vector<Request>* requests_ = nullptr;
  std::atomic<size_t> next_{0};
  std::deque<Slot> slots_;
  Took took_;
  std::mutex mutex_;
  std::condition_variable ended_;
  size_t open_ = 0;
  bool may_abort_ = false;
  std::string failure_;
};

template <class Request, class Response>
double CallsPerSecond(Load<Request, Response>& load, const std::vector<Request>& requests,
                      size_t in_flight) {
  return static_cast<double>(requests.size()) / load.Run(requests, in_flight).seconds;
}

// The median of calls one after another.
template <class Request, class Response>
double MicrosOfOne(Load<Request, Response>& load, const std::vector<Request>& requests) {
  return Median(load.Run(requests, 1).micros);
}

}  // namespace mkep::bench
