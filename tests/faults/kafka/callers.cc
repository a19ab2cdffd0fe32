#include "faults/kafka/callers.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/names.h"

namespace mkep::fault_test {

using checker::Ending;
using checker::Seen;
using checker::Told;

namespace {

constexpr size_t kCallers = 4;
constexpr Millis kPace{40};          // between two commands of one caller
constexpr Millis kPatience{10'000};  // with one command
constexpr Millis kLookAgain{1};
constexpr Millis kRetryAfter{10};  // twice as long each time, but at most
constexpr Millis kRetryAfterAtMost{500};

}  // namespace

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
  return {
      replica, wish, began, Clock::now(),
      std::make_shared<Attempt>(replicas_[replica], wish.service, wish.method, wish.body, name_)};
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
  const Answered answered = sent.attempt->Await();
  Told told = ToldOf(sent.wish, name_, answered);
  told.began = sent.began;
  told.ended = diary_.Moment();
  const Ending ending = told.ending;
  if (ending == Ending::kUnknown) diary_.NoteUnknown(WhyOf(answered));
  if (answered.status.ok()) {
    Keep(sent.wish.service, told.token);
    diary_.NoteAlive(sent.replica, sent.wish.service, sent.at);
  }
  diary_.Note(sent.wish.service, std::move(told));
  return ending;
}

void Caller::Keep(const std::string& service, const std::string& token) {
  std::string& latest = tokens_[service];
  if (checker::PositionIn(token) > checker::PositionIn(latest)) latest = token;
}

bool Caller::See(size_t replica, const std::string& service, const Look& look, bool with_token) {
  const std::string token = with_token ? tokens_[service] : "";
  const std::string text =
      token.empty() ? look.request : fmt::format("{} consistency_token: '{}'", look.request, token);
  const uint64_t began = diary_.Moment();
  const Answered answered = Attempt(replicas_[replica], service, look.method,
                                    RequestOf(service, look.method, text), name_)
                                .Await();
  if (!answered.status.ok()) return false;
  Seen seen = SeenIn(service, look, answered);
  seen.client = name_;
  seen.token = token;
  seen.began = began;
  seen.ended = diary_.Moment();
  Keep(service, seen.at);
  diary_.Note(service, std::move(seen));
  return true;
}

Callers::Callers(const std::vector<std::string>& addresses, Diary& diary, const Wishing& wishing) {
  for (size_t i = 0; i < kCallers; ++i) {
    threads_.emplace_back([this, addresses, &diary, wishing, name = fmt::format("caller-{}", i)] {
      Caller caller(name, addresses, diary);
      auto next = Clock::now();
      while (!stopping_) {
        const Wish wish = wishing(caller.random());
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
