// A service, put together: its domain, its queries, what it publishes, what it reacts to, its
// timers, uploads, feeds and pages. services/<service>/<service>.cc fills one of these on one page;
// the platform runs it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/application/queries.h"

namespace mkep::platform {

// A command that no call can reach: made by a reaction, a timer or an upload. `id` is unique in its
// namespace and derived from what led to it, so that it is never done twice.
struct DerivedCommand {
  std::string id;
  std::shared_ptr<const google::protobuf::Message> request;
};

// One accepted domain event, at the moment it is folded.
struct Recorded {
  std::string aggregate;  // `school/110532`
  std::string id;         // `110532`
  uint64_t version = 0;   // of the aggregate after this commit
  google::protobuf::Timestamp decided_at;
  std::string actor;
  const google::protobuf::Message* event = nullptr;  // the `<State>Event`

  // The event as that aggregate's, or nullptr where it is another's.
  template <class StateEvent>
  const StateEvent* As() const {
    return event->GetDescriptor() == StateEvent::descriptor()
               ? static_cast<const StateEvent*>(event)
               : nullptr;
  }
};

// Takes what is to be published for one domain event, in order.
class Outbox {
 public:
  virtual ~Outbox() = default;
  // `data` is a message with the option `published`; `subject` is the key: order holds for each.
  virtual void Publish(const std::string& subject, const google::protobuf::Message& data) = 0;
};

// What an upload may do besides reading: run commands of its own and say how far it is.
class Commands {
 public:
  virtual ~Commands() = default;
  // Runs a derived command and waits for its outcome.
  virtual Result<v1::Receipt> Run(const DerivedCommand& command) = 0;
  // A new snapshot, not older than the last command run.
  virtual Queries Read() = 0;
};

// A page of the site.
struct PageRequest {
  std::map<std::string, std::string> path;   // parts of the path by name: {urn}
  std::map<std::string, std::string> query;  // of the address
  bool sample_data = false;                  // mark the page as made from sample data
};
struct PageAnswer {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
};

// A batch of a feed; `cursor` is where the next one begins.
template <class Response>
struct FeedBatch {
  std::vector<Response> responses;
  std::string cursor;
};

class ServiceDefinition {
 public:
  using Message = google::protobuf::Message;
  using Parts = std::vector<std::unique_ptr<Message>>;
  using AnswerFunction =
      std::function<Result<std::unique_ptr<Message>>(const Queries&, const Message&)>;
  using UploadFunction = std::function<Result<std::unique_ptr<Message>>(Commands&, const Parts&)>;
  using FeedFunction = std::function<Result<std::vector<std::unique_ptr<Message>>>(
      const Queries&, const Message&, std::string* cursor)>;
  using ReactFunction =
      std::function<std::shared_ptr<const Message>(const Message& data, const v1::PublishedEvent&)>;
  using PageFunction = std::function<PageAnswer(const Queries&, const PageRequest&)>;
  using PublishFunction = std::function<void(const Recorded&, const StateSource& now, Outbox&)>;
  using TimerFunction = std::function<std::vector<DerivedCommand>(const Queries&)>;

  struct Reaction {
    const google::protobuf::Descriptor* data;
    ReactFunction react;
  };

  // `name` is the short one: `registry`; the proto service is mkep.registry.v1.RegistryService.
  // `evolve_version` goes up whenever an Evolve folds old events differently: the projection is
  // then rebuilt.
  ServiceDefinition(std::string name, std::string proto_service, Domain domain,
                    uint32_t evolve_version)
      : name_(std::move(name)),
        proto_service_(std::move(proto_service)),
        domain_(std::move(domain)),
        evolve_version_(evolve_version) {}

  // A unary query: Result<Response> Answer(const Queries&, const Request&).
  template <class Request, class Response>
  void AddQuery() {
    answers_[Request::descriptor()] =
        [](const Queries& queries, const Message& request) -> Result<std::unique_ptr<Message>> {
      return Erase(Answer(queries, static_cast<const Request&>(request)));
    };
  }
  // A server-streaming query: Result<FeedBatch<Response>> Next(const Queries&, const Request&,
  // const std::string& cursor). The first cursor is empty: begin where the request says.
  template <class Request, class Response>
  void AddFeed() {
    feeds_[Request::descriptor()] =
        [](const Queries& queries, const Message& request,
           std::string* cursor) -> Result<std::vector<std::unique_ptr<Message>>> {
      Result<FeedBatch<Response>> batch =
          Next(queries, static_cast<const Request&>(request), *cursor);
      if (!batch) return tl::unexpected(batch.error());
      *cursor = batch->cursor;
      std::vector<std::unique_ptr<Message>> responses;
      for (Response& each : batch->responses)
        responses.push_back(std::make_unique<Response>(std::move(each)));
      return responses;
    };
  }
  // A client-streaming upload: Result<Response> Take(Commands&, const std::vector<Request>& parts).
  template <class Request, class Response>
  void AddUpload() {
    uploads_[Request::descriptor()] = [](Commands& commands,
                                         const Parts& parts) -> Result<std::unique_ptr<Message>> {
      std::vector<Request> typed;
      typed.reserve(parts.size());
      for (const auto& part : parts) typed.push_back(static_cast<const Request&>(*part));
      return Erase(Take(commands, std::as_const(typed)));
    };
  }
  // A foreign event becomes a command of this service's own, or leads to nothing (nullptr).
  template <class Data>
  void AddReaction(
      std::function<std::shared_ptr<const Message>(const Data&, const v1::PublishedEvent&)> react) {
    reactions_.push_back(
        {Data::descriptor(), [react](const Message& data, const v1::PublishedEvent& event) {
           return react(static_cast<const Data&>(data), event);
         }});
  }
  void PublishBy(PublishFunction publish) { publish_ = std::move(publish); }
  // Asked once a second and after each change: which timers are due.
  void AddTimers(TimerFunction due) { timers_.push_back(std::move(due)); }
  // `path` as in `/schools/{urn}`.
  void AddPage(std::string path, PageFunction page) {
    pages_.emplace_back(std::move(path), std::move(page));
  }

  const std::string& name() const { return name_; }
  const std::string& proto_service() const { return proto_service_; }
  const Domain& domain() const { return domain_; }
  uint32_t evolve_version() const { return evolve_version_; }
  const std::map<const google::protobuf::Descriptor*, AnswerFunction>& answers() const {
    return answers_;
  }
  const std::map<const google::protobuf::Descriptor*, FeedFunction>& feeds() const {
    return feeds_;
  }
  const std::map<const google::protobuf::Descriptor*, UploadFunction>& uploads() const {
    return uploads_;
  }
  const std::vector<Reaction>& reactions() const { return reactions_; }
  const PublishFunction& publish() const { return publish_; }
  const std::vector<TimerFunction>& timers() const { return timers_; }
  const std::vector<std::pair<std::string, PageFunction>>& pages() const { return pages_; }

 private:
  template <class Response>
  static Result<std::unique_ptr<Message>> Erase(Result<Response> answer) {
    if (!answer) return tl::unexpected(answer.error());
    return std::make_unique<Response>(std::move(*answer));
  }

  std::string name_;
  std::string proto_service_;
  Domain domain_;
  uint32_t evolve_version_;
  std::map<const google::protobuf::Descriptor*, AnswerFunction> answers_;
  std::map<const google::protobuf::Descriptor*, FeedFunction> feeds_;
  std::map<const google::protobuf::Descriptor*, UploadFunction> uploads_;
  std::vector<Reaction> reactions_;
  PublishFunction publish_;
  std::vector<TimerFunction> timers_;
  std::vector<std::pair<std::string, PageFunction>> pages_;
};

}  // namespace mkep::platform
