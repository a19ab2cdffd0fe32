#include "platform/grpc/unary_call.h"

#include "platform/grpc/admission.h"
#include "platform/grpc/deadline.h"

namespace mkep::platform {
namespace {

using std::chrono::steady_clock;
using std::chrono::system_clock;

google::protobuf::ArenaOptions Within(std::array<char, 2048>& block) {
  google::protobuf::ArenaOptions options;
  options.initial_block = block.data();
  options.initial_block_size = block.size();
  return options;
}

std::chrono::nanoseconds Remaining(const grpc::CallbackServerContext& context) {
  const system_clock::time_point deadline = context.deadline();
  if (deadline == system_clock::time_point::max()) return std::chrono::nanoseconds::max();
  return deadline - system_clock::now();
}

}  // namespace

UnaryCall::UnaryCall() : arena_(Within(block_)) {}

bool UnaryCall::Take() {
  bool free = true;
  if (!free_.compare_exchange_strong(free, false, std::memory_order_acq_rel)) return false;
  holds_.store(1, std::memory_order_release);
  return true;
}

void UnaryCall::Open(const Method& method, const grpc::CallbackServerContext& context,
                     grpc::ByteBuffer* response) {
  method_ = &method;
  response_ = response;
  begun_ = steady_clock::now();
  begun_on_ = std::this_thread::get_id();
  reactor_.emplace(*this);
  settled_.store(false, std::memory_order_relaxed);
  deadline_.store(UnaryDeadline(begun_, Remaining(context)), std::memory_order_release);
  method.metrics.Started();
}

bool UnaryCall::Settle(grpc::StatusCode code) {
  if (settled_.exchange(true, std::memory_order_acq_rel)) return false;
  deadline_.store(Deadline::max(), std::memory_order_release);
  method_->metrics.Handled(code, steady_clock::now() - begun_);
  return true;
}

void UnaryCall::Answer(grpc::ByteBuffer body) {
  if (!Settle(grpc::StatusCode::OK)) return;
  response_->Swap(&body);
  reactor_->Finish(grpc::Status::OK);
}

void UnaryCall::Refuse(const Error& error) {
  if (!Settle(static_cast<grpc::StatusCode>(error.Code()))) return;
  reactor_->Finish(StatusOf(error, method_->service));
}

void UnaryCall::LetGo() {
  if (Settle(grpc::StatusCode::CANCELLED)) reactor_->Finish(grpc::Status::CANCELLED);
}

// Holding it first: a call that is held is not used again for another, so that what is refused is
// the one whose deadline was read.
void UnaryCall::Expire(Deadline now) {
  if (deadline() > now || !HoldIfInUse()) return;
  if (deadline() <= now) Refuse(DeadlinePassed());
  Drop();
}

bool UnaryCall::HoldIfInUse() {
  uint32_t holds = holds_.load(std::memory_order_acquire);
  while (holds > 0) {
    if (holds_.compare_exchange_weak(holds, holds + 1, std::memory_order_acq_rel)) return true;
  }
  return false;
}

void UnaryCall::Drop() {
  if (holds_.fetch_sub(1, std::memory_order_acq_rel) == 1) Clear();
}

void UnaryCall::Clear() {
  reactor_.reset();
  request_ = nullptr;
  arena_.Reset();
  free_.store(true, std::memory_order_release);
}

}  // namespace mkep::platform
