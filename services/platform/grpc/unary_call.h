// A unary call in flight. Calls lie in a table and are used again; a call goes back to the table
// when gRPC, the host and whoever else holds it have let it go. Whoever settles it first answers.
#pragma once

#include <google/protobuf/arena.h>
#include <grpcpp/server_context.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "platform/grpc/method.h"
#include "platform/grpc/raw_service.h"
#include "platform/runtime/host.h"
#include "platform/telemetry/traceparent.h"

namespace mkep::platform {

class UnaryCall {
 public:
  UnaryCall();

  // Takes a free call; the one hold that it then has is gRPC's, until OnDone.
  bool Take();
  void Open(const Method& method, const grpc::CallbackServerContext& context,
            grpc::ByteBuffer* response);

  grpc::ServerUnaryReactor* reactor() { return &*reactor_; }
  const Method& method() const { return *method_; }
  Deadline deadline() const { return deadline_.load(std::memory_order_acquire); }
  bool settled() const { return settled_.load(std::memory_order_acquire); }
  bool InUse() const { return !free_.load(std::memory_order_relaxed); }
  bool OnThreadOfBegin() const { return begun_on_ == std::this_thread::get_id(); }

  // The request of a query lives in the call, without an allocation of its own.
  google::protobuf::Message& MakeRequest() {
    return *(request_ = method_->prototype->New(&arena_));
  }
  const google::protobuf::Message& request() const { return *request_; }
  Traceparent trace;

  // The first one of these answers, the others do nothing.
  void Answer(grpc::ByteBuffer body);
  void Refuse(const Error& error);
  void LetGo();  // cancelled: nobody listens

  // Refuses it where its deadline has passed.
  void Expire(Deadline now);

  void Hold() { holds_.fetch_add(1, std::memory_order_relaxed); }
  void Drop();

 private:
  struct Reactor final : InlineUnaryReactor {
    explicit Reactor(UnaryCall& owner) : call(owner) {}
    void OnDone() override { call.Drop(); }
    void OnCancel() override { call.LetGo(); }
    UnaryCall& call;
  };

  bool HoldIfInUse();
  bool Settle(grpc::StatusCode code);
  void Clear();

  std::atomic<bool> free_{true};
  std::atomic<bool> settled_{false};
  std::atomic<uint32_t> holds_{0};
  std::atomic<Deadline> deadline_{Deadline::max()};
  std::optional<Reactor> reactor_;
  const Method* method_ = nullptr;
  grpc::ByteBuffer* response_ = nullptr;  // valid until settled
  std::chrono::steady_clock::time_point begun_;
  std::thread::id begun_on_;
  google::protobuf::Message* request_ = nullptr;
  alignas(16) std::array<char, 2048> block_;
  google::protobuf::Arena arena_;
};

}  // namespace mkep::platform
