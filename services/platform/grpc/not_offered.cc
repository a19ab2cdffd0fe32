#include "platform/grpc/not_offered.h"

#include "platform/grpc/admission.h"
#include "platform/grpc/stream_call.h"

namespace mkep::platform {

grpc::ServerGenericBidiReactor* NotOffered::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  const Error error = MakeError(v1::PLATFORM_REASON_NOT_OFFERED, {{"what", context->method()}});
  return new EndedStream<grpc::ServerGenericBidiReactor>(StatusOf(error, "platform"));
}

}  // namespace mkep::platform
