#include "platform/grpc/admission.h"

#include "platform/contract/status_details.h"
#include "platform/contract/validation.h"
#include "platform/grpc/body.h"

namespace mkep::platform {

using options::v1::Role;

Result<void> CheckSize(const Method& method, size_t size, size_t limit) {
  if (size <= limit) return {};
  return Fail(v1::PLATFORM_REASON_TOO_LARGE, {{"size", std::to_string(size)},
                                              {"method", method.descriptor->name()},
                                              {"limit", std::to_string(limit)}});
}

Result<void> CheckSize(const Method& method, const grpc::ByteBuffer& body, const Claims& claims) {
  auto metadata = CheckSize(method, claims.bytes, kMostMetadataBytes);
  return metadata ? CheckSize(method, body.Length(), method.most_bytes) : metadata;
}

Result<void> ParseRequest(const Method& method, const grpc::ByteBuffer& body,
                          google::protobuf::Message& request) {
  if (Parse(body, request)) return {};
  return Fail(v1::PLATFORM_REASON_MALFORMED,
              {{"message", method.descriptor->input_type()->name()}});
}

// Who calls stands in each record that the call leads to.
Result<void> CheckActor(const Caller& caller) {
  constexpr size_t kMostBytes = 128;
  if (caller.actor.size() <= kMostBytes) return {};
  Error error =
      MakeError(v1::PLATFORM_REASON_INVALID_FIELDS, {{"count", "1"}, {"fields", "mkep-actor"}});
  error.violations.push_back({"mkep-actor", "has " + std::to_string(caller.actor.size()) +
                                                " characters; " + std::to_string(kMostBytes) +
                                                " are the most"});
  return tl::unexpected(std::move(error));
}

Result<Role> Admit(const Method& method, const Caller& caller,
                   const google::protobuf::Message& request) {
  if (const auto actor = CheckActor(caller); !actor) return tl::unexpected(actor.error());
  const auto role = method.authorization.Admit(caller, request);
  if (!role) return role;
  const auto valid = CheckValid(request);
  if (!valid) return tl::unexpected(valid.error());
  return role;
}

Result<Role> LetIn(const Method& method, const Claims& claims, const grpc::ByteBuffer& body,
                   google::protobuf::Message& request) {
  const auto small = CheckSize(method, body, claims);
  if (!small) return tl::unexpected(small.error());
  const auto parsed = ParseRequest(method, body, request);
  if (!parsed) return tl::unexpected(parsed.error());
  return Admit(method, claims.caller, request);
}

Error Shed() {
  Error error = MakeError(v1::PLATFORM_REASON_SHED);
  error.retry_after = std::chrono::milliseconds(200);
  return error;
}

Error DeadlinePassed() { return MakeError(v1::PLATFORM_REASON_DEADLINE); }

Error Internal(const std::string& trace_id) {
  return MakeError(v1::PLATFORM_REASON_INTERNAL,
                   {{"why", "something nobody foresaw, trace " + trace_id}});
}

grpc::Status StatusOf(const Error& error, std::string_view service) {
  const google::rpc::Status status = ToStatus(error, service);
  return {static_cast<grpc::StatusCode>(status.code()), status.message(),
          status.SerializeAsString()};
}

}  // namespace mkep::platform
