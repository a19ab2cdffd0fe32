#include "platform/contract/status_details.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>
#include <google/rpc/code.pb.h>

#include "platform/core/text.h"

namespace mkep::platform {

namespace rpc = google::rpc;

namespace {

// An error travels in a header of at most 8 KiB.
constexpr size_t kLongestDetail = 300;

std::string DetailOf(const Error& error, std::string_view name) {
  for (const Detail& detail : error.details) {
    if (detail.name == name) return detail.value;
  }
  return "";
}

void AddErrorInfo(const Error& error, std::string_view service, rpc::Status* status) {
  rpc::ErrorInfo info;
  info.set_reason(error.Reason());
  info.set_domain(fmt::format("{}.mkep", service));
  for (const Detail& detail : error.details) {
    (*info.mutable_metadata())[detail.name] = detail.value;
  }
  status->add_details()->PackFrom(info);
}

void AddBadRequest(const Error& error, rpc::Status* status) {
  rpc::BadRequest bad;
  for (const FieldViolation& violation : error.violations) {
    auto* added = bad.add_field_violations();
    added->set_field(violation.field);
    added->set_description(violation.description);
  }
  status->add_details()->PackFrom(bad);
}

void AddPreconditionFailure(const Error& error, rpc::Status* status) {
  rpc::PreconditionFailure failure;
  auto* violation = failure.add_violations();
  violation->set_type(error.Reason());
  violation->set_subject(DetailOf(error, "id"));
  violation->set_description(status->message());
  status->add_details()->PackFrom(failure);
}

void AddResourceInfo(const Error& error, rpc::Status* status) {
  rpc::ResourceInfo resource;
  resource.set_resource_type(DetailOf(error, "kind"));
  resource.set_resource_name(DetailOf(error, "id"));
  resource.set_description(status->message());
  status->add_details()->PackFrom(resource);
}

void AddRetryInfo(const Error& error, rpc::Status* status) {
  rpc::RetryInfo retry;
  *retry.mutable_retry_delay() =
      google::protobuf::util::TimeUtil::MillisecondsToDuration(error.retry_after->count());
  status->add_details()->PackFrom(retry);
}

template <class M>
std::optional<M> FindDetail(const rpc::Status& status) {
  M message;
  for (const auto& detail : status.details()) {
    if (detail.Is<M>() && detail.UnpackTo(&message)) return message;
  }
  return std::nullopt;
}

}  // namespace

rpc::Status ToStatus(Error error, std::string_view service) {
  for (Detail& detail : error.details) detail.value = Shortened(detail.value, kLongestDetail);
  rpc::Status status;
  status.set_code(error.Code());
  status.set_message(error.Sentence());
  AddErrorInfo(error, service, &status);
  if (!error.violations.empty()) AddBadRequest(error, &status);
  if (error.retry_after) AddRetryInfo(error, &status);
  if (error.Code() == rpc::FAILED_PRECONDITION) AddPreconditionFailure(error, &status);
  if (error.Code() == rpc::NOT_FOUND) AddResourceInfo(error, &status);
  return status;
}

std::optional<rpc::ErrorInfo> ErrorInfoOf(const rpc::Status& status) {
  return FindDetail<rpc::ErrorInfo>(status);
}

std::string Describe(const rpc::Status& status) {
  std::string text = status.message();
  if (const auto bad = FindDetail<rpc::BadRequest>(status)) {
    for (const auto& violation : bad->field_violations()) {
      text += fmt::format("\n  {} {}", violation.field(), violation.description());
    }
  }
  if (const auto retry = FindDetail<rpc::RetryInfo>(status)) {
    text +=
        fmt::format("\n  try again after {} ms",
                    google::protobuf::util::TimeUtil::DurationToMilliseconds(retry->retry_delay()));
  }
  const std::string code = rpc::Code_IsValid(status.code())
                               ? rpc::Code_Name(static_cast<rpc::Code>(status.code()))
                               : std::to_string(status.code());
  const auto info = ErrorInfoOf(status);
  return text + (info ? fmt::format("\n({} {}, {})", code, info->reason(), info->domain())
                      : fmt::format("\n({})", code));
}

}  // namespace mkep::platform
