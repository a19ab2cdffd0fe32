#include "platform/grpc/feed.h"

#include <deque>

#include "platform/grpc/any_applied.h"
#include "platform/grpc/body.h"
#include "platform/grpc/deadline.h"
#include "platform/grpc/stream_call.h"
#include "platform/grpc/unary.h"

namespace mkep::platform {

using grpc::ByteBuffer;

namespace {

using FeedFunction = ServiceDefinition::FeedFunction;
using WriteReactor = grpc::ServerWriteReactor<ByteBuffer>;

class FeedCall final : public StreamCall<WriteReactor>,
                       public std::enable_shared_from_this<FeedCall> {
 public:
  FeedCall(std::shared_ptr<Door> door, Host& host, const Method& method, const FeedFunction& feed,
           std::shared_ptr<AnyApplied> news, grpc::CallbackServerContext* context)
      : StreamCall(std::move(door), host, method, context),
        feed_(feed),
        news_(std::move(news)),
        request_(method.NewRequest()) {}

  void Begin(const ByteBuffer& body) {
    method_.metrics.Started();
    const auto role = LetIn(method_, claims_, body, *request_);
    if (!role) return Refuse(role.error());
    role_ = *role;
    door_->Audit(method_, claims_.caller, role_, trace_);
    follow_ =
        method_.follow != nullptr && request_->GetReflection()->GetBool(*request_, method_.follow);
    Fetch();
  }

  void OnWriteDone(bool ok) override {
    Moved();
    if (!ok) return End(grpc::Status::CANCELLED);
    if (batch_.empty()) return Fetch();
    WriteNext();
  }

  void OnDone() override {
    const auto self = shared_from_this();
    AwaitOthers();
    door_->feeds().Remove(self);
  }

  void EndForDrain() override {
    Error error =
        MakeError(v1::PLATFORM_REASON_NOT_SERVING,
                  {{"service", method_.service}, {"why", "it is being shut down in good order"}});
    error.retry_after = std::chrono::milliseconds(1000);
    Refuse(error);
  }

 private:
  // Where it waits for records, there is nothing wrong; where it waits for a reader who does not
  // read, only cancelling gets it out of the write.
  void EndIdle() override {
    if (!writing_) return End(grpc::Status::OK);
    UnlessEnded([this] { context_->TryCancel(); });
  }

  void OnWorker(std::function<void(FeedCall&)> work) {
    const bool queued =
        door_->answer_workers().Run([self = shared_from_this(), work = std::move(work)] {
          if (self->Ended()) return;
          try {
            work(*self);
          } catch (...) {
            self->Refuse(self->door_->Caught(self->method_, self->trace_));
          }
        });
    if (!queued) Refuse(door_->ShedAt("answers"));
  }

  void Fetch() {
    writing_ = false;
    OnWorker([](FeedCall& feed) {
      // Asked for first: what is applied between this and the snapshot wakes a follower at once.
      feed.seen_ = feed.host_.Status().applied;
      ReadCall read = ReadCallOf(feed.method_, *feed.request_);
      read.caller = feed.claims_.caller;
      read.role = feed.role_;
      read.deadline = std::chrono::steady_clock::now() + kMostDeadline;
      feed.host_.Read(std::move(read),
                      [self = feed.shared_from_this()](const Result<Queries>& queries) {
                        if (!queries) return self->Refuse(queries.error());
                        self->OnWorker([snapshot = *queries](FeedCall& at) { at.Take(snapshot); });
                      });
    });
  }

  void Take(const Queries& queries) {
    const auto responses = feed_(queries, *request_, &cursor_);
    if (!responses) return Refuse(responses.error());
    for (const auto& response : *responses) batch_.push_back(Body(*response));
    if (!batch_.empty()) return WriteNext();
    if (!follow_) return End(grpc::Status::OK);
    news_->WhenAbove(seen_, weak_from_this(), [this] {
      if (!Ended()) Fetch();
    });
  }

  void WriteNext() {
    UnlessEnded([this] {
      writing_ = true;
      current_ = std::move(batch_.front());
      batch_.pop_front();
      StartWrite(&current_);
    });
  }

  const FeedFunction& feed_;
  const std::shared_ptr<AnyApplied> news_;  // shared by all feeds of the method
  std::unique_ptr<google::protobuf::Message> request_;
  bool follow_ = false;
  uint64_t seen_ = 0;  // applied when the last snapshot was asked for
  std::string cursor_;
  std::deque<ByteBuffer> batch_;
  ByteBuffer current_;  // being written
  std::atomic<bool> writing_{false};
};

}  // namespace

FeedHandler FeedHandlerOf(std::shared_ptr<Door> door, Host& host, const Method& method,
                          const FeedFunction& feed) {
  const auto news = std::make_shared<AnyApplied>(std::vector<Host*>{&host});
  return [door = std::move(door), &host, &method, &feed, news](
             grpc::CallbackServerContext* context, const ByteBuffer* body) -> WriteReactor* {
    const auto call = std::make_shared<FeedCall>(door, host, method, feed, news, context);
    if (!door->feeds().Add(call)) {
      return new EndedStream<WriteReactor>(door->ShedCall(method, "feeds"));
    }
    call->Begin(*body);
    return call.get();
  };
}

}  // namespace mkep::platform
