// The bytes of a request, as the door takes them: parsed, authorised, validated, and answered where
// they are wrong.
#include <google/protobuf/descriptor.h>

#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"
#include "platform/contract/authorization.h"
#include "platform/contract/canonical_json.h"
#include "platform/contract/redaction.h"
#include "platform/contract/status_details.h"
#include "platform/contract/validation.h"
#include "platform/core/domain.h"

namespace mkep::fuzz {

namespace pb = google::protobuf;

const Types& InputTypes() { return RequestTypes(); }

namespace {

// What an answer may weigh: it travels in a header of 8 KiB.
constexpr size_t kMostStatusBytes = 8192 - 512;

void CheckAnswer(platform::Error error) {
  const google::rpc::Status status = platform::ToStatus(std::move(error), "registry");
  Require(status.code() != 0 && !status.message().empty(), "what is wrong is said");
  Require(platform::ErrorInfoOf(status).has_value(), "with its reason");
  Require(!platform::Describe(status).empty(), "and can be read by people");
  Require(status.ByteSizeLong() < kMostStatusBytes, "and fits into a header");
}

const platform::Authorization& AuthorizationOf(const pb::Descriptor* request) {
  static std::map<const pb::Descriptor*, platform::Authorization> known;
  return known.try_emplace(request, MethodOf(request)).first->second;
}

// In some role or other, related to one school.
platform::Caller SomeCaller(std::string_view input) {
  const auto* roles = options::v1::Role_descriptor();
  const int role = static_cast<int>(input.size()) % roles->value_count();
  platform::Caller caller;
  caller.actor = "somebody";
  caller.roles = {static_cast<options::v1::Role>(roles->value(role)->number())};
  caller.own = {"s-999001"};
  return caller;
}

}  // namespace

void Fuzz(std::string_view input) {
  const auto request = ReadMessage(InputTypes(), input);
  if (!request) return;
  const auto& authorization = AuthorizationOf(request->GetDescriptor());
  const auto admitted = authorization.Admit(SomeCaller(input), *request);
  if (!admitted) CheckAnswer(admitted.error());
  const auto valid = platform::CheckValid(*request);
  if (!valid) CheckAnswer(valid.error());
  Require(platform::Validate(*request).size() <= platform::kMostViolations, "not all is named");
  Require(!platform::LogLine(*request).empty(), "it can be logged");
  const auto again = NewMessage(request->GetDescriptor());
  Require(again->ParseFromString(platform::Serialize(*request)), "it can be sent on");
  if (!valid) return;
  request->DiscardUnknownFields();  // JSON has no place for them
  const std::string json = platform::ToJson(*request);
  Require(platform::FromJson(json, again.get()).has_value(), "what is valid can be written");
  Require(platform::Serialize(*again) == platform::Serialize(*request), "and reads the same");
}

}  // namespace mkep::fuzz
