// What the door knows of a method, worked out once from its descriptor, so that a call looks
// nothing up.
#pragma once

#include <google/protobuf/arena.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/support/status_code_enum.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "mkep/options/v1/options.pb.h"
#include "platform/contract/authorization.h"
#include "platform/telemetry/metrics.h"

namespace mkep::platform {

// Largest bodies, in bytes, by kind of method.
inline constexpr size_t kMostCommandBytes = size_t{64} << 10;
inline constexpr size_t kMostQueryBytes = size_t{1} << 20;
inline constexpr size_t kMostPartBytes = size_t{4} << 20;
inline constexpr size_t kMostUploadBytes = size_t{64} << 20;
inline constexpr size_t kMostMetadataBytes = size_t{8} << 10;

// A method's metrics: handles are fetched once, codes when they first occur.
class CallMetrics {
 public:
  CallMetrics(Metrics& metrics, std::string service, std::string method);

  void Started() { started_.Add(); }
  void Handled(grpc::StatusCode code, std::chrono::nanoseconds duration);

 private:
  Counter& HandledWith(grpc::StatusCode code);

  Metrics& metrics_;
  std::string service_;
  std::string method_;
  Counter& started_;
  Histogram& seconds_;
  std::array<std::atomic<Counter*>, 17> handled_{};
};

// How long a method's answers lately took, so that long ones are not worked out on gRPC's own
// threads: there are two on a small machine, and everybody else would wait.
class AnswerTime {
 public:
  void Took(std::chrono::nanoseconds time);
  bool IsLong() const {
    return nanos_.load(std::memory_order_relaxed) > std::chrono::nanoseconds(kLong).count();
  }

 private:
  static constexpr auto kLong = std::chrono::milliseconds(2);
  std::atomic<int64_t> nanos_{0};  // a moving average over about eight answers
};

struct Method {
  // `method` is of the generated pool.
  Method(const google::protobuf::MethodDescriptor* method, std::string service_name,
         Metrics& all_metrics);

  bool Offered() const;      // false for internal methods and those without the option
  std::string Path() const;  // `/mkep.registry.v1.RegistryService/GetSchool`
  std::unique_ptr<google::protobuf::Message> NewRequest() const;

  const google::protobuf::MethodDescriptor* descriptor;
  const options::v1::Rpc& rpc;
  Authorization authorization;
  const google::protobuf::Message* prototype;  // of the request
  std::string service;                         // short name, the domain of ErrorInfo: `registry`
  size_t most_bytes;
  // Fields of the request that the platform obeys; nullptr where it has none of that name.
  const google::protobuf::FieldDescriptor* request_id;
  const google::protobuf::FieldDescriptor* etag;
  const google::protobuf::FieldDescriptor* validate_only;
  const google::protobuf::FieldDescriptor* as_of_time;
  const google::protobuf::FieldDescriptor* consistency_token;
  const google::protobuf::FieldDescriptor* follow;
  // Number of the response's field that the platform fills, `receipt` or `read_info`; 0 for none.
  int filled_field;
  mutable CallMetrics metrics;
  mutable AnswerTime answer_time;
};

}  // namespace mkep::platform
