#include "faults/kafka/callers.h"

#include <fmt/format.h>

#include "checker/names.h"
#include "mkep/platform/v1/answers.pb.h"
#include "platform/core/dates.h"
#include "platform/core/domain.h"

namespace mkep::fault_test {
namespace {

namespace pb = google::protobuf;
namespace v1 = platform::v1;
using checker::Ending;
using checker::Seen;
using checker::Told;

constexpr size_t kCallers = 4;
constexpr Millis kPace{40};          // between two commands of one caller
constexpr Millis kAttempt{2'000};    // deadline of one attempt
constexpr Millis kPatience{10'000};  // with one command
constexpr Millis kLookAgain{1};
constexpr Millis kRetryAfter{10};  // twice as long each time, but at most
constexpr Millis kRetryAfterAtMost{500};

std::unique_ptr<pb::Message> Parsed(const pb::Descriptor* type, const std::string& bytes) {
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

// Name of the state that a query shows: `school` of `GetSchool`.
std::string Shown(const std::string& aggregate) { return checker::KindOf(aggregate); }

std::string TextOf(const Answered& answered) {
  const std::string reason = answered.Reason();
  const std::string message = answered.status.error_message();
  return reason.empty() ? message.substr(0, message.find(';')) : reason;
}

}  // namespace

struct Attempt {
  Attempt(platform::testing::Client& client, const std::string& path, const std::string& body,
          const ClientMetadata& caller)
      : request(platform::testing::BufferOf(body)) {
    platform::testing::AddMetadata(context, caller);
    context.set_deadline(std::chrono::system_clock::now() + kAttempt);
    client.stub().UnaryCall(&context, path, {}, &request, &response,
                            [this, told = answered](const grpc::Status& status) {
                              told->set_value({status, response});
                            });
  }
  Answered Await() { return answer.get(); }
  bool HasAnswer() const { return answer.wait_for(Millis(0)) == std::future_status::ready; }

  grpc::ClientContext context;
  grpc::ByteBuffer request, response;
  // Outlives the call that fulfils it.
  std::shared_ptr<std::promise<Answered>> answered = std::make_shared<std::promise<Answered>>();
  std::future<Answered> answer = answered->get_future();
};

Caller::Caller(std::string name, const std::vector<std::string>& addresses, Diary& diary)
    : name_(std::move(name)),
      diary_(diary),
      random_(static_cast<std::mt19937::result_type>(std::hash<std::string>()(name_))) {
  for (const std::string& address : addresses) replicas_.emplace_back(address);
  current_ = SomeReplica();
}

Ending Caller::Do(const Wish& wish) {
  const auto begun = Clock::now();
  TakeLateAnswers();
  if (random_() % 20 == 0) current_ = SomeReplica();
  Ending ending = random_() % 10 == 0 ? OnBoth(wish) : Try(current_, wish);
  for (Millis wait = kRetryAfter; ending == Ending::kUnknown && Since(begun) < kPatience;
       wait = std::min(2 * wait, kRetryAfterAtMost)) {
    std::this_thread::sleep_for(wait);
    current_ = (current_ + 1) % replicas_.size();
    ending = Try(current_, wish);
  }
  diary_.NoteEnd(ending, Since(begun));
  return ending;
}

Caller::~Caller() {
  for (const Sent& each : late_) OnAnswer(each);
}

Ending Caller::Try(size_t replica, const Wish& wish) { return OnAnswer(Send(replica, wish)); }

Caller::Sent Caller::Send(size_t replica, const Wish& wish) {
  const uint64_t began = diary_.Moment();
  return {replica, wish, began, Clock::now(),
          std::make_shared<Attempt>(replicas_[replica], PathOf(wish.service, wish.method),
                                    wish.body, Calling(wish.service, wish.method, name_))};
}

// Goes on with the first answer that says what became of it.
Ending Caller::OnBoth(const Wish& wish) {
  std::list<Sent> sent;
  for (size_t i = 0; i < replicas_.size(); ++i) sent.push_back(Send(i, wish));
  Ending ending = Ending::kUnknown;
  while (ending == Ending::kUnknown && !sent.empty()) {
    const auto answered = std::find_if(sent.begin(), sent.end(),
                                       [](const Sent& each) { return each.attempt->HasAnswer(); });
    if (answered == sent.end()) {
      std::this_thread::sleep_for(kLookAgain);
      continue;
    }
    ending = OnAnswer(*answered);
    sent.erase(answered);
  }
  late_.splice(late_.end(), sent);
  return ending;
}

void Caller::TakeLateAnswers() {
  late_.remove_if([&](const Sent& each) {
    if (!each.attempt->HasAnswer()) return false;
    OnAnswer(each);
    return true;
  });
}

Ending Caller::OnAnswer(const Sent& sent) {
  const Wish& wish = sent.wish;
  const Answered answered = sent.attempt->Await();
  Told told;
  told.began = sent.began;
  const auto& method = MethodOf(wish.service, wish.method);
  told.ended = diary_.Moment();
  told.client = name_;
  told.request_type = method.input_type()->full_name();
  told.request = wish.body;
  const auto request = Parsed(method.input_type(), wish.body);
  const auto* id = method.input_type()->FindFieldByName("request_id");
  told.command_id =
      fmt::format("c/{}/{}", name_, request->GetReflection()->GetString(*request, id));
  if (answered.status.ok()) {
    const auto response = Parsed(method.output_type(), platform::testing::BytesOf(answered.body));
    WriteDown(static_cast<const v1::Receipt&>(In(*response, 1)), &told);
    Keep(wish.service, told.token);
    diary_.NoteAlive(sent.replica, wish.service, sent.at);
  } else {
    WriteDown(answered, &told);
    if (told.ending == Ending::kUnknown) diary_.NoteUnknown(TextOf(answered));
  }
  const Ending ending = told.ending;
  diary_.Note(wish.service, std::move(told));
  return ending;
}

void Caller::Keep(const std::string& service, const std::string& token) {
  std::string& latest = tokens_[service];
  if (checker::PositionIn(token) > checker::PositionIn(latest)) latest = token;
}

bool Caller::See(size_t replica, const std::string& service, const Look& look, bool with_token) {
  Seen seen;
  seen.client = name_;
  seen.aggregate = look.aggregate;
  if (with_token) seen.token = tokens_[service];
  const std::string text =
      seen.token.empty() ? look.request
                         : fmt::format("{} consistency_token: '{}'", look.request, seen.token);
  seen.began = diary_.Moment();
  const Answered answered =
      Attempt(replicas_[replica], PathOf(service, look.method),
              RequestOf(service, look.method, text), Calling(service, look.method, name_))
          .Await();
  if (!answered.status.ok()) return false;
  seen.ended = diary_.Moment();
  const auto response = Parsed(MethodOf(service, look.method).output_type(),
                               platform::testing::BytesOf(answered.body));
  const auto* etag = response->GetDescriptor()->FindFieldByName("etag");
  const auto& info = static_cast<const v1::ReadInfo&>(In(*response, 1));
  seen.at = info.consistency_token();
  seen.final = info.final();
  seen.state = platform::Serialize(In(*response, Shown(look.aggregate)));
  seen.version = std::stoull(response->GetReflection()->GetString(*response, etag));
  Keep(service, seen.at);
  diary_.Note(service, std::move(seen));
  return true;
}

Callers::Callers(const std::vector<std::string>& addresses, Diary& diary) {
  for (size_t i = 0; i < kCallers; ++i) {
    threads_.emplace_back([this, addresses, &diary, name = fmt::format("caller-{}", i)] {
      Caller caller(name, addresses, diary);
      auto next = Clock::now();
      while (!stopping_) {
        const Wish wish = SomeWish(caller.random());
        const Ending ending = caller.Do(wish);
        const bool readable = ending == Ending::kDone && !wish.look.method.empty();
        if (readable && caller.random()() % 3 == 0)
          caller.See(caller.SomeReplica(), wish.service, wish.look, true);
        next = std::max(next + kPace, Clock::now());
        std::this_thread::sleep_until(next);
      }
    });
  }
}

void Callers::Disperse() {
  stopping_ = true;
  for (std::thread& each : threads_) {
    if (each.joinable()) each.join();
  }
}

const std::vector<std::string>& CalledServices() {
  static const std::vector<std::string> services = {"registry", "evaluations", "peer_review",
                                                    "recruitment"};
  return services;
}

}  // namespace mkep::fault_test
