// What feeds and uploads have in common: ending once, being idle, metrics. `Base` is gRPC's reactor
// of the kind; Finish is called once, under the lock that also guards every other operation.
#pragma once

#include <grpcpp/server_context.h>

#include <memory>
#include <mutex>

#include "platform/grpc/admission.h"
#include "platform/grpc/door.h"
#include "platform/grpc/streams.h"

namespace mkep::platform {

template <class Base>
class StreamCall : public Base, public Stream {
 public:
  StreamCall(std::shared_ptr<Door> door, Host& host, const Method& method,
             grpc::CallbackServerContext* context)
      : door_(std::move(door)),
        host_(host),
        method_(method),
        context_(context),
        claims_(ReadClaims(context->client_metadata())),
        trace_(Traceparent::Continue(claims_.traceparent)) {}

  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void EndIfIdleSince(Deadline last_of_use) override {
    if (last_moved_.load(std::memory_order_relaxed) < last_of_use) EndIdle();
  }

 protected:
  virtual void EndIdle() = 0;

  void Moved() { last_moved_.store(std::chrono::steady_clock::now(), std::memory_order_relaxed); }
  bool Ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
  }
  // Runs an operation on the stream unless it has ended.
  template <class Operation>
  void UnlessEnded(Operation operation) {
    const std::lock_guard lock(mutex_);
    if (!ended_) operation();
  }
  void End(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    ended_ = true;
    method_.metrics.Handled(status.error_code(), std::chrono::steady_clock::now() - begun_);
    this->Finish(status);
  }
  // Nobody holds the mutex any more: the call may go.
  void AwaitOthers() const { const std::lock_guard lock(mutex_); }
  void Refuse(const Error& error) { End(StatusOf(error, method_.service)); }

  const std::shared_ptr<Door> door_;
  Host& host_;
  const Method& method_;
  grpc::CallbackServerContext* const context_;  // valid until it has ended
  Claims claims_;
  const Traceparent trace_;
  options::v1::Role role_ = options::v1::ROLE_UNSPECIFIED;

 private:
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::atomic<Deadline> last_moved_{begun_};
  mutable std::mutex mutex_;
  bool ended_ = false;
};

// A stream that is ended before it begins.
template <class Base>
class EndedStream : public Base {
 public:
  explicit EndedStream(const grpc::Status& status) { this->Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace mkep::platform
