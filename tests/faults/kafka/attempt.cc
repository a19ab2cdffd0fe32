#include "faults/kafka/attempt.h"

#include <fmt/format.h>

#include "checker/names.h"
#include "mkep/platform/v1/answers.pb.h"
#include "platform/core/domain.h"

namespace mkep::fault_test {
namespace {

namespace pb = google::protobuf;
namespace v1 = platform::v1;
using checker::Ending;
using checker::Told;

constexpr Millis kAttempt{2'000};  // deadline

std::unique_ptr<pb::Message> ReadAs(const pb::Descriptor* type, const std::string& bytes) {
  std::unique_ptr<pb::Message> message(
      pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
  message->ParseFromString(bytes);
  return message;
}

// The message in a field of that name or number.
template <class Key>
const pb::Message& In(const pb::Message& message, const Key& key) {
  const pb::FieldDescriptor* field = nullptr;
  if constexpr (std::is_same_v<Key, int>) {
    field = message.GetDescriptor()->FindFieldByNumber(key);
  } else {
    field = message.GetDescriptor()->FindFieldByName(key);
  }
  return message.GetReflection()->GetMessage(message, field);
}

Ending EndingOf(const v1::Receipt& receipt) {
  return receipt.nothing_to_do() ? Ending::kNothingToDo : Ending::kDone;
}

// A reason of the platform's speaks of this attempt alone, unless it says more.
Ending EndingOf(const Answered& answered) {
  const std::string reason = answered.Reason();
  if (reason == "ABORTED") return Ending::kAborted;
  if (reason == "ETAG_MISMATCH") return Ending::kEtagMismatch;
  if (reason == "REQUEST_ID_REUSED") return Ending::kIdReused;
  const auto* known = v1::PlatformReason_descriptor();
  const bool platforms = known->FindValueByName("PLATFORM_REASON_" + reason) != nullptr;
  return reason.empty() || platforms ? Ending::kUnknown : Ending::kRefused;
}

void WriteDown(const v1::Receipt& receipt, Told* told) {
  told->ending = EndingOf(receipt);
  told->token = receipt.consistency_token();
  if (!receipt.etag().empty()) told->version = std::stoull(receipt.etag());
  told->changed.assign(receipt.changed().begin(), receipt.changed().end());
  if (receipt.has_decided_at()) told->decided_at = checker::Micros(receipt.decided_at());
}

void WriteDown(const Answered& refused, Told* told) {
  told->ending = EndingOf(refused);
  if (told->ending != Ending::kRefused) return;
  told->reason = refused.Reason();
  const auto info = refused.Detail<google::rpc::ErrorInfo>();
  told->details = {info->metadata().begin(), info->metadata().end()};
}

std::string TextIn(const pb::Message& message, const std::string& field) {
  return message.GetReflection()->GetString(message,
                                            message.GetDescriptor()->FindFieldByName(field));
}

}  // namespace

Attempt::Attempt(platform::testing::Client& client, const std::string& service,
                 const std::string& method, const std::string& body, const std::string& actor)
    : request_(platform::testing::BufferOf(body)) {
  platform::testing::AddMetadata(context_, Calling(service, method, actor));
  context_.set_deadline(std::chrono::system_clock::now() + kAttempt);
  client.stub().UnaryCall(&context_, PathOf(service, method), {}, &request_, &response_,
                          [this, promise = promise_](const grpc::Status& status) {
                            promise->set_value({status, response_});
                          });
}

Told ToldOf(const Wish& wish, const std::string& actor, const Answered& answered) {
  const auto& method = MethodOf(wish.service, wish.method);
  Told told;
  told.client = actor;
  told.request_type = method.input_type()->full_name();
  told.request = wish.body;
  told.command_id =
      fmt::format("c/{}/{}", actor, TextIn(*ReadAs(method.input_type(), wish.body), "request_id"));
  if (!answered.status.ok()) {
    WriteDown(answered, &told);
    return told;
  }
  const auto response = ReadAs(method.output_type(), platform::testing::BytesOf(answered.body));
  WriteDown(static_cast<const v1::Receipt&>(In(*response, 1)), &told);
  return told;
}

// The state stands in the field that has its kind's name: `school` of `GetSchool`.
checker::Seen SeenIn(const std::string& service, const Look& look, const Answered& answered) {
  const auto response = ReadAs(MethodOf(service, look.method).output_type(),
                               platform::testing::BytesOf(answered.body));
  const auto& info = static_cast<const v1::ReadInfo&>(In(*response, 1));
  checker::Seen seen;
  seen.aggregate = look.aggregate;
  seen.at = info.consistency_token();
  seen.final = info.final();
  seen.state = platform::Serialize(In(*response, checker::KindOf(look.aggregate)));
  seen.version = std::stoull(TextIn(*response, "etag"));
  return seen;
}

std::string WhyOf(const Answered& answered) {
  const std::string reason = answered.Reason();
  const std::string message = answered.status.error_message();
  return reason.empty() ? message.substr(0, message.find(';')) : reason;
}

}  // namespace mkep::fault_test
