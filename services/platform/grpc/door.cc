#include "platform/grpc/door.h"

#include "platform/grpc/admission.h"

namespace mkep::platform {

CallHold::CallHold(std::shared_ptr<Door> door, UnaryCall& call)
    : door_(std::move(door)), call_(&call) {
  call_->Hold();
}

CallHold::CallHold(const CallHold& other) : door_(other.door_), call_(other.call_) {
  if (call_ != nullptr) call_->Hold();
}

CallHold::~CallHold() {
  if (call_ != nullptr) call_->Drop();
}

Door::Door(DoorLimits limits, Metrics& metrics, Logger& log)
    : limits_(limits),
      metrics_(metrics),
      log_(log),
      in_flight_(metrics.GaugeOf(kCallsInFlight)),
      streams_open_(metrics.GaugeOf(kStreamsOpen)),
      calls_(std::make_unique<UnaryCall[]>(limits.calls_in_flight)),
      feeds_(limits.feeds),
      uploads_(limits.uploads),
      upload_bytes_(limits.upload_bytes),
      answer_workers_(limits.answer_threads, limits.answers_waiting,
                      metrics.GaugeOf(kQueueDepth, {"door", "answers"})),
      upload_workers_(limits.upload_threads, limits.uploads,
                      metrics.GaugeOf(kQueueDepth, {"door", "uploads"})),
      housekeeper_([this] { KeepHouse(); }) {}

const Method& Door::AddMethod(const google::protobuf::MethodDescriptor* method,
                              std::string service) {
  return methods_.emplace_back(method, std::move(service), metrics_);
}

UnaryCall* Door::TakeCall() {
  const size_t start = next_.fetch_add(1, std::memory_order_relaxed);
  for (size_t i = 0; i < limits_.calls_in_flight; ++i) {
    UnaryCall& call = calls_[(start + i) % limits_.calls_in_flight];
    if (call.Take()) return &call;
  }
  return nullptr;
}

Error Door::ShedAt(const char* queue) {
  metrics_.CounterOf(kCallsShed, {queue}).Add();
  return Shed();
}

grpc::Status Door::ShedCall(const Method& method, const char* queue) {
  const Error error = ShedAt(queue);
  method.metrics.Started();
  method.metrics.Handled(static_cast<grpc::StatusCode>(error.Code()), {});
  return StatusOf(error, method.service);
}

Error Door::Caught(const Method& method, const Traceparent& trace) {
  std::string what = "not a std::exception";
  try {
    throw;
  } catch (const std::exception& exception) {
    what = exception.what();
  } catch (...) {
  }
  log_.Error("a handler failed",
             {{"method", method.descriptor->full_name()}, {"what", what}, TraceId(trace)});
  return Internal(trace.TraceId());
}

void Door::Audit(const Method& method, const Caller& caller, options::v1::Role role,
                 const Traceparent& trace) {
  if (!method.rpc.audited()) return;
  log_.Info("audited read", {{"method", method.descriptor->full_name()},
                             {"actor", caller.actor},
                             {"role", options::v1::Role_Name(role)},
                             TraceId(trace)});
}

// Deadlines are looked at every 10 ms: well within the time left for an answer's way back.
void Door::KeepHouse() {
  constexpr auto kEvery = std::chrono::milliseconds(10);
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, kEvery, [this] { return closed_; })) {
    lock.unlock();
    const Deadline now = std::chrono::steady_clock::now();
    for (size_t i = 0; i < limits_.calls_in_flight; ++i) calls_[i].Expire(now);
    feeds_.EndIdle(now - limits_.stream_idle);
    uploads_.EndIdle(now - limits_.stream_idle);
    RefreshGauges();
    lock.lock();
  }
}

void Door::RefreshGauges() {
  size_t in_use = 0;
  for (size_t i = 0; i < limits_.calls_in_flight; ++i) in_use += calls_[i].InUse() ? 1 : 0;
  in_flight_.Set(static_cast<double>(in_use));
  streams_open_.Set(static_cast<double>(feeds_.size() + uploads_.size()));
}

void Door::Close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_all();
  if (housekeeper_.joinable()) housekeeper_.join();
  answer_workers_.Stop();
  upload_workers_.Stop();
}

}  // namespace mkep::platform
