// What all calls of one gRPC server share: the table of calls in flight, open streams, worker
// threads, log and metrics. Held by every call, so that a host may answer late.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "platform/grpc/budget.h"
#include "platform/grpc/method.h"
#include "platform/grpc/streams.h"
#include "platform/grpc/unary_call.h"
#include "platform/grpc/workers.h"
#include "platform/telemetry/log.h"
#include "platform/telemetry/metrics.h"

namespace mkep::platform {

// ARCHITECTURE.md, "Limits", says what happens beyond.
struct DoorLimits {
  size_t connections = 512;
  size_t calls_in_flight = 1024;
  size_t feeds = 128;
  size_t uploads = 8;
  size_t upload_bytes = kMostUploadBytes;  // of all uploads together
  size_t upload_threads = 2;
  size_t answer_threads = 4;
  size_t answers_waiting = 1024;
  // A feed that nothing moves in ends; an upload must have arrived.
  std::chrono::milliseconds stream_idle = std::chrono::minutes(10);
};

class Door;

// Keeps a call and its door alive; copied into the callbacks that a host is given.
class CallHold {
 public:
  CallHold(std::shared_ptr<Door> door, UnaryCall& call);
  CallHold(const CallHold& other);
  CallHold(CallHold&& other) noexcept
      : door_(std::move(other.door_)), call_(std::exchange(other.call_, nullptr)) {}
  CallHold& operator=(const CallHold&) = delete;
  ~CallHold();

  UnaryCall* operator->() const { return call_; }
  Door& door() const { return *door_; }

 private:
  std::shared_ptr<Door> door_;
  UnaryCall* call_;
};

class Door : public std::enable_shared_from_this<Door> {
 public:
  Door(DoorLimits limits, Metrics& metrics, Logger& log);
  ~Door() { Close(); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  const Method& AddMethod(const google::protobuf::MethodDescriptor* method, std::string service);
  // A free call, taken; nullptr where there are too many: then the call is shed.
  UnaryCall* TakeCall();
  // Too much waits in a queue: counts it and makes the answer.
  Error ShedAt(const char* queue);
  // The same for a call that was not begun.
  grpc::Status ShedCall(const Method& method, const char* queue);

  Streams& feeds() { return feeds_; }
  Streams& uploads() { return uploads_; }
  Budget& upload_bytes() { return upload_bytes_; }
  Workers& answer_workers() { return answer_workers_; }
  Workers& upload_workers() { return upload_workers_; }
  Logger& log() { return log_; }

  // Logs an exception of a handler and makes the answer of it. Call it where it was caught.
  Error Caught(const Method& method, const Traceparent& trace);
  // Writes a read of an audited method to the log.
  void Audit(const Method& method, const Caller& caller, options::v1::Role role,
             const Traceparent& trace);

  // After the server has shut down: waits for what still runs. Idempotent.
  void Close();

 private:
  void KeepHouse();
  void RefreshGauges();

  const DoorLimits limits_;
  Metrics& metrics_;
  Logger& log_;
  Gauge& in_flight_;
  Gauge& streams_open_;
  std::deque<Method> methods_;
  std::unique_ptr<UnaryCall[]> calls_;
  std::atomic<size_t> next_{0};
  Streams feeds_;
  Streams uploads_;
  Budget upload_bytes_;
  Workers answer_workers_;
  Workers upload_workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool closed_ = false;
  std::thread housekeeper_;
};

}  // namespace mkep::platform
