#include "platform/grpc/unary.h"

#include <algorithm>
#include <cctype>

#include "platform/grpc/admission.h"
#include "platform/grpc/body.h"

namespace mkep::platform {

namespace pb = google::protobuf;
using grpc::ByteBuffer;
using grpc::CallbackServerContext;

namespace {

using AnswerFunction = ServiceDefinition::AnswerFunction;

std::string TextOf(const pb::Message& request, const pb::FieldDescriptor* field) {
  return field == nullptr ? std::string() : request.GetReflection()->GetString(request, field);
}

// Upper and lower case are the same UUID (RFC 4122, section 3).
std::string RequestId(std::string id) {
  std::transform(id.begin(), id.end(), id.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return id;
}

bool IsTrue(const pb::Message& request, const pb::FieldDescriptor* field) {
  return field != nullptr && request.GetReflection()->GetBool(request, field);
}

CommandCall CommandCallOf(const Method& method, const UnaryCall& call, Claims claims,
                          const ByteBuffer& body, std::shared_ptr<const pb::Message> request) {
  CommandCall command;
  command.caller = std::move(claims.caller);
  command.request_bytes = Bytes(body);
  command.request_id = RequestId(TextOf(*request, method.request_id));
  command.etag = TextOf(*request, method.etag);
  command.validate_only = IsTrue(*request, method.validate_only);
  command.request = std::move(request);
  command.traceparent = call.trace.Text();
  command.deadline = call.deadline();
  return command;
}

// The answer to a call whose deadline is already so near that an answer would hardly arrive.
bool TooLate(const UnaryCall& call) { return call.deadline() <= std::chrono::steady_clock::now(); }

void BeginCommand(Door& door, Host& host, UnaryCall& call, const CallbackServerContext& context,
                  const ByteBuffer& body) {
  const Method& method = call.method();
  Claims claims = ReadClaims(context.client_metadata());
  call.trace = Traceparent::Continue(claims.traceparent);
  std::shared_ptr<pb::Message> request = method.NewRequest();
  const auto role = LetIn(method, claims, body, *request);
  if (!role) return call.Refuse(role.error());
  if (TooLate(call)) return call.Refuse(DeadlinePassed());
  CommandCall command = CommandCallOf(method, call, std::move(claims), body, std::move(request));
  command.role = *role;
  host.Execute(std::move(command),
               [hold = CallHold(door.shared_from_this(), call)](Result<v1::Receipt> done) {
                 if (!done) return hold->Refuse(done.error());
                 hold->Answer(BodyOf(hold->method().filled_field, *done));
               });
}

void AnswerQuery(const CallHold& hold, const AnswerFunction& answer, const Queries& queries) try {
  const auto begun = std::chrono::steady_clock::now();
  const auto response = answer(queries, hold->request());
  hold->method().answer_time.Took(std::chrono::steady_clock::now() - begun);
  if (!response) return hold->Refuse(response.error());
  const int filled = hold->method().filled_field;
  hold->Answer(filled == 0 ? Body(**response) : Body(**response, filled, queries.Info()));
} catch (...) {
  hold->Refuse(hold.door().Caught(hold->method(), hold->trace));
}

// A snapshot that comes at once is answered at once, unless that takes long. One that comes later
// comes on a thread of the host's, which must not be held up.
void TakeSnapshot(const CallHold& hold, const AnswerFunction& answer,
                  const Result<Queries>& queries) {
  if (hold->settled()) return;
  if (!queries) return hold->Refuse(queries.error());
  if (hold->OnThreadOfBegin() && !hold->method().answer_time.IsLong()) {
    return AnswerQuery(hold, answer, *queries);
  }
  const bool queued = hold.door().answer_workers().Run([hold, &answer, snapshot = *queries] {
    if (!hold->settled()) AnswerQuery(hold, answer, snapshot);
  });
  if (!queued) hold->Refuse(hold.door().ShedAt("answers"));
}

void BeginQuery(Door& door, Host& host, const AnswerFunction& answer, UnaryCall& call,
                const CallbackServerContext& context, const ByteBuffer& body) {
  const Method& method = call.method();
  Claims claims = ReadClaims(context.client_metadata());
  call.trace = Traceparent::Continue(claims.traceparent);
  const auto role = LetIn(method, claims, body, call.MakeRequest());
  if (!role) return call.Refuse(role.error());
  if (TooLate(call)) return call.Refuse(DeadlinePassed());
  door.Audit(method, claims.caller, *role, call.trace);
  ReadCall read = ReadCallOf(method, call.request());
  read.caller = std::move(claims.caller);
  read.role = *role;
  read.deadline = call.deadline();
  host.Read(std::move(read), [hold = CallHold(door.shared_from_this(), call), &answer](
                                 Result<Queries> queries) { TakeSnapshot(hold, answer, queries); });
}

template <class Begin>
UnaryHandler HandlerOf(std::shared_ptr<Door> door, const Method& method, Begin begin) {
  return [door = std::move(door), &method, begin](
             CallbackServerContext* context, const ByteBuffer* body,
             ByteBuffer* response) -> grpc::ServerUnaryReactor* {
    UnaryCall* call = door->TakeCall();
    if (call == nullptr) {
      auto* reactor = context->DefaultReactor();
      reactor->Finish(door->ShedCall(method, "calls"));
      return reactor;
    }
    call->Open(method, *context, response);
    try {
      begin(*door, *call, *context, *body);
    } catch (...) {
      call->Refuse(door->Caught(method, call->trace));
    }
    return call->reactor();
  };
}

}  // namespace

ReadCall ReadCallOf(const Method& method, const pb::Message& request) {
  ReadCall read;
  read.consistency_token = TextOf(request, method.consistency_token);
  const auto* reflection = request.GetReflection();
  if (method.as_of_time != nullptr && reflection->HasField(request, method.as_of_time)) {
    read.as_of.emplace().CopyFrom(reflection->GetMessage(request, method.as_of_time));
  }
  return read;
}

UnaryHandler CommandHandler(std::shared_ptr<Door> door, Host& host, const Method& method) {
  return HandlerOf(std::move(door), method,
                   [&host](Door& at, UnaryCall& call, const auto& context, const auto& body) {
                     BeginCommand(at, host, call, context, body);
                   });
}

UnaryHandler QueryHandler(std::shared_ptr<Door> door, Host& host, const Method& method,
                          const AnswerFunction& answer) {
  return HandlerOf(
      std::move(door), method,
      [&host, &answer](Door& at, UnaryCall& call, const auto& context, const auto& body) {
        BeginQuery(at, host, answer, call, context, body);
      });
}

}  // namespace mkep::platform
