#include "platform/grpc/method.h"

#include <algorithm>

namespace mkep::platform {

namespace pb = google::protobuf;
using options::v1::Rpc;

namespace {

const Rpc& RpcOf(const pb::MethodDescriptor* method) {
  return method->options().GetExtension(options::v1::rpc);
}

const pb::FieldDescriptor* FieldOf(const pb::Descriptor* message, const char* name,
                                   pb::FieldDescriptor::CppType type) {
  const pb::FieldDescriptor* field = message->FindFieldByName(name);
  return field != nullptr && field->cpp_type() == type && !field->is_repeated() ? field : nullptr;
}

size_t MostBytes(const Rpc& rpc) {
  switch (rpc.kind_case()) {
    case Rpc::kCommand:
      return kMostCommandBytes;
    case Rpc::kUpload:
      return kMostPartBytes;
    case Rpc::kQuery:
    case Rpc::KIND_NOT_SET:
      return kMostQueryBytes;
  }
  return kMostQueryBytes;
}

int FilledField(const pb::MethodDescriptor* method) {
  const char* name = RpcOf(method).has_command() ? "receipt" : "read_info";
  const auto* field = FieldOf(method->output_type(), name, pb::FieldDescriptor::CPPTYPE_MESSAGE);
  return field == nullptr ? 0 : field->number();
}

// Names as go-grpc-prometheus writes them in the label grpc_code.
constexpr std::array<const char*, 17> kCodeNames = {
    "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated"};

}  // namespace

CallMetrics::CallMetrics(Metrics& metrics, std::string service, std::string method)
    : metrics_(metrics),
      service_(std::move(service)),
      method_(std::move(method)),
      started_(metrics.CounterOf(kCallsStarted, {service_, method_})),
      seconds_(metrics.HistogramOf(kCallSeconds, {service_, method_})) {}

Counter& CallMetrics::HandledWith(grpc::StatusCode code) {
  const auto index = std::min(static_cast<size_t>(code), kCodeNames.size() - 1);
  Counter* counter = handled_[index].load(std::memory_order_acquire);
  if (counter == nullptr) {
    counter = &metrics_.CounterOf(kCallsHandled, {service_, method_, kCodeNames[index]});
    handled_[index].store(counter, std::memory_order_release);
  }
  return *counter;
}

void CallMetrics::Handled(grpc::StatusCode code, std::chrono::nanoseconds duration) {
  HandledWith(code).Add();
  seconds_.Observe(duration);
}

void AnswerTime::Took(std::chrono::nanoseconds time) {
  const int64_t before = nanos_.load(std::memory_order_relaxed);
  nanos_.store(before + (time.count() - before) / 8, std::memory_order_relaxed);
}

Method::Method(const pb::MethodDescriptor* method, std::string service_name, Metrics& all_metrics)
    : descriptor(method),
      rpc(RpcOf(method)),
      authorization(method),
      prototype(pb::MessageFactory::generated_factory()->GetPrototype(method->input_type())),
      service(std::move(service_name)),
      most_bytes(MostBytes(rpc)),
      request_id(FieldOf(method->input_type(), "request_id", pb::FieldDescriptor::CPPTYPE_STRING)),
      etag(FieldOf(method->input_type(), "etag", pb::FieldDescriptor::CPPTYPE_STRING)),
      validate_only(
          FieldOf(method->input_type(), "validate_only", pb::FieldDescriptor::CPPTYPE_BOOL)),
      as_of_time(FieldOf(method->input_type(), "as_of_time", pb::FieldDescriptor::CPPTYPE_MESSAGE)),
      consistency_token(
          FieldOf(method->input_type(), "consistency_token", pb::FieldDescriptor::CPPTYPE_STRING)),
      follow(FieldOf(method->input_type(), "follow", pb::FieldDescriptor::CPPTYPE_BOOL)),
      filled_field(FilledField(method)),
      metrics(all_metrics, method->service()->full_name(), method->name()) {}

bool Method::Offered() const {
  return rpc.kind_case() != Rpc::KIND_NOT_SET && rpc.audience() != options::v1::AUDIENCE_INTERNAL;
}

std::string Method::Path() const {
  return '/' + descriptor->service()->full_name() + '/' + descriptor->name();
}

std::unique_ptr<pb::Message> Method::NewRequest() const {
  return std::unique_ptr<pb::Message>(prototype->New());
}

}  // namespace mkep::platform
