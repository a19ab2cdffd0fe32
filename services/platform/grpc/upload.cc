#include "platform/grpc/upload.h"

#include "platform/grpc/body.h"
#include "platform/grpc/stream_call.h"

namespace mkep::platform {

using grpc::ByteBuffer;

namespace {

using UploadFunction = ServiceDefinition::UploadFunction;
using ReadReactor = grpc::ServerReadReactor<ByteBuffer>;

// How long the commands of one upload may take in all.
constexpr auto kMostWork = std::chrono::hours(1);

class UploadCall final : public StreamCall<ReadReactor>,
                         public std::enable_shared_from_this<UploadCall> {
 public:
  UploadCall(std::shared_ptr<Door> door, Host& host, const Method& method,
             const UploadFunction& take, grpc::CallbackServerContext* context, ByteBuffer* response)
      : StreamCall(std::move(door), host, method, context), take_(take), response_(response) {}
  ~UploadCall() override { door_->upload_bytes().GiveBack(held_); }

  void Begin() {
    method_.metrics.Started();
    ReadNext();
  }

  void OnReadDone(bool ok) override {
    if (Ended()) return;
    if (!ok) return context_->IsCancelled() ? End(grpc::Status::CANCELLED) : Work();
    const auto added = AddPart();
    if (!added) return Refuse(added.error());
    ReadNext();
  }

  void OnDone() override {
    const auto self = shared_from_this();
    AwaitOthers();
    door_->uploads().Remove(self);
  }

  void EndForDrain() override {}  // has an end of its own, within the server's time for draining

 private:
  // Parts that come do not count: an upload that trickles for ever would keep others out.
  void EndIdle() override {
    if (!working_) Refuse(DeadlinePassed());
  }

  void ReadNext() {
    UnlessEnded([this] { StartRead(&part_); });
  }

  Result<void> AddPart() {
    const size_t bytes = part_.Length();
    auto small = CheckSize(method_, held_ + bytes, kMostUploadBytes);
    if (!small) return small;
    if (!door_->upload_bytes().Take(bytes)) return tl::unexpected(door_->ShedAt("upload bytes"));
    held_ += bytes;
    auto message = method_.NewRequest();
    const auto role = LetIn(method_, claims_, part_, *message);
    if (!role) return tl::unexpected(role.error());
    role_ = *role;
    parts_.push_back(std::move(message));
    part_.Clear();
    return {};
  }

  // An upload without parts: whether the caller may do it has not been asked yet.
  Result<void> LetInWithoutParts() {
    if (!parts_.empty()) return {};
    const auto role = Admit(method_, claims_.caller, *method_.prototype);
    if (!role) return tl::unexpected(role.error());
    role_ = *role;
    return {};
  }

  void Work() {
    const auto allowed = LetInWithoutParts();
    if (!allowed) return Refuse(allowed.error());
    working_ = true;
    const bool queued = door_->upload_workers().Run([self = shared_from_this()] {
      try {
        self->TakeParts();
      } catch (...) {
        self->Refuse(self->door_->Caught(self->method_, self->trace_));
      }
    });
    if (!queued) Refuse(door_->ShedAt("uploads"));
  }

  void TakeParts() {
    ReadCall read;
    read.caller = claims_.caller;
    read.role = role_;
    read.deadline = std::chrono::steady_clock::now() + kMostWork;
    const auto commands = host_.Upload(std::move(read));
    const auto response = take_(*commands, parts_);
    if (!response) return Refuse(response.error());
    UnlessEnded([&] { *response_ = Body(**response); });
    End(grpc::Status::OK);
  }

  const UploadFunction& take_;
  ByteBuffer* const response_;  // valid until it has ended
  ByteBuffer part_;
  size_t held_ = 0;  // bytes of all parts so far
  ServiceDefinition::Parts parts_;
  std::atomic<bool> working_{false};
};

}  // namespace

UploadHandler UploadHandlerOf(std::shared_ptr<Door> door, Host& host, const Method& method,
                              const UploadFunction& take) {
  return [door = std::move(door), &host, &method, &take](grpc::CallbackServerContext* context,
                                                         ByteBuffer* response) -> ReadReactor* {
    const auto call = std::make_shared<UploadCall>(door, host, method, take, context, response);
    if (!door->uploads().Add(call)) {
      return new EndedStream<ReadReactor>(door->ShedCall(method, "uploads"));
    }
    call->Begin();
    return call.get();
  };
}

}  // namespace mkep::platform
